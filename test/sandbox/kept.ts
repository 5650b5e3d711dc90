import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const keptLetter = z.object({
  raw: z.base64(),
  envelope: z.object({ from: z.string(), to: z.array(z.string()) }),
  at: z.iso.datetime(),
});

/** What has to be the same when a sandbox with a data folder starts again. */
const shape = z.object({
  encryptionKey: z.string(),
  clockOffset: z.number(),
  /** Messages, people and files, as the sandbox's Slack writes them. */
  slack: z.string().optional(),
  /** The mailbox, newest first: every byte of each mail, and how it came. */
  mails: z.array(keptLetter).optional(),
});

export type KeptLetter = z.infer<typeof keptLetter>;
export type Kept = z.infer<typeof shape>;

const fileIn = (folder: string) => join(folder, 'sandbox.json');

/** What was kept in the folder, or a fresh start; without a folder always that. */
export async function readKept(folder?: string): Promise<Kept> {
  const fresh: Kept = { encryptionKey: randomBytes(32).toString('base64'), clockOffset: 0 };
  if (!folder) return fresh;
  const text = await readFile(fileIn(folder), 'utf8').catch(() => undefined);
  return text === undefined ? fresh : shape.parse(JSON.parse(text));
}

export async function keep(folder: string | undefined, kept: Kept): Promise<void> {
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await writeFile(fileIn(folder), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
}
