import parseAddresses from 'nodemailer/lib/addressparser';
import { z } from 'zod';

/** `Acme Portal <invitations@acme.com>` or a bare address; undefined for anything but one mailbox. */
export function readSender(text: string): { name: string; address: string } | undefined {
  const [sender, ...more] = parseAddresses(text, { flatten: true });
  const isOne = sender !== undefined && more.length === 0 && z.email().safeParse(sender.address).success;
  return isOne ? { name: sender.name, address: sender.address } : undefined;
}
