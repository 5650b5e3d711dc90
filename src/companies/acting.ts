import type { Context } from '../context.ts';
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
  return run(by, voiceFor(by.reader, ctx.now()));
}
