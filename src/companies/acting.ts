import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type Voice, voiceFor } from '../platform/i18n/voice.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import { type Administrator, authorize } from './administrators.ts';

/** Who acts is asked of Slack anew, at each act, and is spoken to as Slack says. Throws what `authorize` throws. */
export async function acting<T>(
  ctx: Pick<Context, 'slack' | 'companies' | 'audit' | 'now'>,
  asker: Asker,
  run: (by: Administrator, voice: Voice) => Promise<T>,
): Promise<T> {
  const by = await authorize(ctx, asker);
  return run(by, voiceFor(by.reader, ctx.now())).catch((error: unknown) => {
    throw error instanceof DomainError ? naming(by, error) : error;
  });
}

/** A store that finds nobody does not know what the company is called, nor that it may be another one's person. */
const naming = ({ company: { name }, isGlobal }: Administrator, error: DomainError): DomainError => {
  const { code, facts, field } = error;
  const isElsewhere = isGlobal === true && code === 'person.unknown';
  return new DomainError(isElsewhere ? 'company.elsewhere' : code, { company: name, ...facts }, field);
};
