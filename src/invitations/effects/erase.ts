import type { Card, EffectOf, Person } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { isMessageGone, isReaderGone } from '../../platform/slack/slack-failure.ts';
import { deletedCard } from '../slack/card/deleted-card.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';
import { eraseTyped } from './erase-typed.ts';
import { inviterOf } from './posting.ts';

/**
 * What is left of somebody elsewhere, after their own document says that they are deleted: sessions and tokens that no
 * longer count, the name of their personal workgroup, the cards that were posted of them.
 */
export async function eraseTraces(
  ctx: EffectContext,
  person: Person,
  effect: EffectOf<'erase'>,
): Promise<Outcome> {
  const { companyId, id: personId } = person;
  // First, so that whatever comes the person stays erased.
  await ctx.erasures.record({ companyId, personId, at: person.erasedAt ?? ctx.now() });
  await ctx.sessions.removeAll(person.companyId, person.id);
  await ctx.knownBrowsers.removeAll({ companyId: person.companyId, personId: person.id });
  await ctx.tokens.removeAll(person.companyId, person.id);
  for (const { batchId, requestId } of [...person.history, person.invitation])
    if (batchId) await ctx.importRows.blank({ companyId, id: batchId }, rowOf(batchId, requestId));
  if (effect.marks) await eraseTyped(ctx, person, effect.marks);
  await redrawTasks(ctx, person);
  if (effect.groupId) await unnameWorkgroup(ctx, person, effect.groupId);
  for (const { reader, card } of cardsOf(person)) await settleCard(ctx, person, reader, card);
  return DONE;
}

/** Messages of acts on many name the first whom they could not be done for. */
async function redrawTasks(ctx: EffectContext, { companyId, id: personId }: Person): Promise<void> {
  const now = ctx.now();
  for (const { id } of await ctx.tasks.naming(companyId, personId))
    ctx.wakeTask(
      await ctx.tasks.change(companyId, id, task => ({ ...task, areNamesOld: true, showAt: now })),
    );
}

/** The submission that a row of an import is bears the row's number. */
const rowOf = (batchId: string, requestId: string): number => Number(requestId.slice(batchId.length + 1));

/** It was called by the person's name: others may still have it, so it stays, archived and without that. */
async function unnameWorkgroup(
  ctx: EffectContext,
  { companyId, id }: Person,
  groupId: string,
): Promise<void> {
  const [group] = await ctx.directory.find(companyId, [groupId]);
  if (group?.ownerId !== id) return;
  await ctx.directory.change(companyId, groupId, entry => ({ ...entry, name: groupId, isArchived: true }));
}

function cardsOf(person: Person): { reader: Asker; card: Card }[] {
  const { question } = person.access;
  const alerts = (person.alerts ?? []).map(({ channel, ts, ...reader }) => ({
    reader,
    card: { channel, ts },
  }));
  const posted = [...person.history, person.invitation].flatMap(invitation =>
    invitation.card ? [{ reader: inviterOf({ ...person, invitation }), card: invitation.card }] : [],
  );
  if (!question) return [...posted, ...alerts];
  const { channel, ts, ...reader } = question;
  return [...posted, ...alerts, { reader, card: { channel, ts } }];
}

async function settleCard(ctx: EffectContext, person: Person, reader: Asker, { channel, ts }: Card) {
  const voice = voiceFor(await ctx.slack.reader(reader), ctx.now());
  await ctx.slack
    .client(reader.teamId)
    .chat.update({ channel, ts, ...deletedCard(voice, person) })
    .catch((error: unknown) => {
      // Of one whose reader has left, the others are still to be settled.
      if (!isMessageGone(error) && !isReaderGone(error)) throw error;
    });
}
