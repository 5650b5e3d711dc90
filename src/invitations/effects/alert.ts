import { administratorNow } from '../../companies/administrators.ts';
import { reachableAdministrators } from '../../companies/reachable.ts';
import type { AlertKind, EffectOf, Person, PostedAlert } from '../../people/person.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { isMessageGone, isReaderGone } from '../../platform/slack/slack-failure.ts';
import { invitationAlert } from '../slack/alerts.ts';
import { approverOf } from './approver.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';
import { notePosted } from './note-posted.ts';
import { inviterOf, namesFor, postTo, type Thread } from './posting.ts';
import { tellInviter } from './stand-in.ts';

type Alert = EffectOf<'alert'>;

/** A message of its own, once: to the inviter, or to whoever may approve. */
export async function tell(ctx: EffectContext, person: Person, effect: Alert): Promise<Outcome> {
  if (effect.alert === 'adminAwaits') return askApproval(ctx, person, effect);
  if (effect.alert === 'adminMade') return settleApproval(ctx, person, effect);
  if (effect.alert === 'mailPaused') return tellAdministrators(ctx, person, effect);
  const posted = await tellInviter(ctx, person, {
    toDm: reader => post(ctx, person, effect, reader),
    message: voice => alertIn(ctx, person, effect, voice),
  });
  return noting(posted ? [posted] : []);
}

const noting = (posted: PostedAlert[]): Outcome => ({
  apply: (present, now) => notePosted(present, posted, now),
});

/** Each of them once; the inviter as long as that one may act for the company. */
async function tellAdministrators(ctx: EffectContext, person: Person, effect: Alert): Promise<Outcome> {
  const posted: PostedAlert[] = [];
  for await (const reader of toBeTold(ctx, person))
    await post(ctx, person, effect, reader).then(
      one => posted.push(one),
      (error: unknown) => {
        // One who has left keeps it from nobody else.
        if (!isReaderGone(error)) throw error;
      },
    );
  return noting(posted);
}

async function* toBeTold(ctx: EffectContext, person: Person): AsyncGenerator<Asker> {
  const { teamId, userId } = inviterOf(person);
  const told = new Set([`${teamId} ${userId}`]);
  if (await administratorNow(ctx, person.companyId, { teamId, userId })) yield { teamId, userId };
  for await (const other of othersToTell(ctx, person)) {
    const key = `${other.teamId} ${other.userId}`;
    if (!told.has(key)) yield other;
    told.add(key);
  }
}

async function* othersToTell(ctx: EffectContext, { companyId }: Person): AsyncGenerator<Asker> {
  const company = await ctx.companies.find(companyId);
  if (company) yield* reachableAdministrators(ctx, company);
  yield* ctx.globalAdministrators;
}

async function askApproval(ctx: EffectContext, person: Person, effect: Alert): Promise<Outcome> {
  if (!person.access.awaitsApproval) return DONE;
  const asked = await approverOf(ctx, person);
  const { channel, ts } = await post(ctx, person, effect, asked);
  const question = { ...asked, channel, ts };
  return { apply: present => ({ ...present, access: { ...present.access, question } }) };
}

/** The question is edited into its answer, so that its button goes. */
async function settleApproval(ctx: EffectContext, person: Person, effect: Alert): Promise<Outcome> {
  const { question } = person.access;
  if (!question) return DONE;
  const { channel, ts, ...asked } = question;
  const message = await alertFor(ctx, person, effect, asked);
  await ctx.slack
    .client(asked.teamId)
    .chat.update({ channel, ts, ...message })
    .catch((error: unknown) => {
      if (!isMessageGone(error)) throw error;
    });
  return DONE;
}

/** In the reader's language, of what is so now. */
async function alertFor(ctx: EffectContext, person: Person, effect: Alert, reader: Asker) {
  return alertIn(ctx, person, effect, voiceFor(await ctx.slack.reader(reader), ctx.now()));
}

async function alertIn(ctx: EffectContext, person: Person, effect: Alert, voice: Voice) {
  const company = await ctx.companies.find(person.companyId);
  return invitationAlert(voice, person, effect, {
    company: company?.name ?? '',
    names: await namesFor(ctx, person),
    pause: await ctx.mailLimits.pauseOf(person.companyId, ctx.now()),
  });
}

async function post(ctx: EffectContext, person: Person, effect: Alert, to: Asker): Promise<PostedAlert> {
  const { channel, ts } = await postTo(ctx, to, {
    message: await alertFor(ctx, person, effect, to),
    mark: { event_type: 'usher_alert', event_payload: { effect: effect.id } },
    mayBeThere: effect.attempts > 1,
    thread: to.userId === inviterOf(person).userId ? threadOf(person, effect) : undefined,
  });
  return { ...to, channel, ts };
}

/** What the invitee says stands below the card. */
const IN_THREAD: AlertKind[] = ['declined', 'question'];

/** A question always comes; of how it ended, only with Completion Monitoring more is told than the card and its thread. */
function threadOf({ invitation }: Person, { alert }: Alert): Thread | undefined {
  if (!invitation.card || !IN_THREAD.includes(alert)) return undefined;
  return { card: invitation.card, isBroadcast: alert === 'question' || invitation.isMonitored };
}
