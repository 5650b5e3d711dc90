import { parseEmail } from '../people/identity.ts';
import type { Person } from '../people/person.ts';

/** Whether an address that Slack has confirmed is the person's: proved, or the login that may yet be. */
export function isOwn({ profile, account }: Person, confirmed: string | undefined): boolean {
  const email = parseEmail(confirmed ?? '');
  return email !== undefined && [profile.email, ...(account?.provedAddresses ?? [])].includes(email);
}
