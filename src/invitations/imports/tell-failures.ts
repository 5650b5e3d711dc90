import type { Context } from '../../context.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { postTo } from '../effects/posting.ts';
import { importFailures } from '../slack/import/import-failures.ts';
import type { HeldImport } from './import.ts';

/** One message when the first mails of a batch could not be delivered: the card is edited, which notifies nobody. */
export async function tellFailures(
  ctx: Pick<Context, 'slack' | 'now'>,
  held: HeldImport,
  failed: number,
): Promise<void> {
  const { id, by, areFailuresTold, areFailuresTried } = held.present;
  if (failed === 0 || areFailuresTold) return;
  await held.change(present => ({ ...present, areFailuresTried: true }));
  const voice = voiceFor(await ctx.slack.reader(by), ctx.now());
  await postTo(ctx, by, {
    message: importFailures(voice, held.present, failed),
    mark: { event_type: 'usher_import_failures', event_payload: { import: id } },
    mayBeThere: areFailuresTried === true,
  });
  await held.change(present => ({ ...present, areFailuresTold: true }));
}
