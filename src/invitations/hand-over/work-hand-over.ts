import type { Context } from '../../context.ts';
import type { Target } from '../../platform/jobs/work.ts';
import { workOn } from '../../platform/jobs/work-on.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { undefinedIfGone } from '../../platform/slack/slack-failure.ts';
import { addHours } from '../../platform/time.ts';
import { type HandOver, type HeldHandOver, LIVE } from './hand-over.ts';
import { offerOut, tellOffered } from './offer-out.ts';
import { runTakeOver, type TakeOverContext } from './run-take-over.ts';

export type HandOverContext = TakeOverContext & Pick<Context, 'handOvers'>;

/** Does what is due of a hand-over. May be run twice and on several processes. */
export const workOnHandOver = (ctx: HandOverContext, target: Target, signal: AbortSignal): Promise<void> =>
  workOn({ works: ctx.handOvers, now: ctx.now, log: ctx.log, signal }, target, () => ({
    stepFor: ({ workAt, status }, now) => {
      if (!workAt || workAt > now) return undefined;
      return status === 'taking' ? held => runTakeOver(ctx, held, signal) : held => look(ctx, held);
    },
    // A Slack that is away for hours must not leave them with nobody.
    refused: ({ workAt: _, ...present }, refusal) =>
      refusal ? present : { ...present, workAt: addHours(ctx.now(), 1) },
    later: (present, at) => ({ ...present, workAt: at }),
    draw: async () => {},
  }));

/** Asks Slack how it stands now: the events of before may have come late, twice or in another order. */
async function look(ctx: HandOverContext, held: HeldHandOver): Promise<void> {
  const rested = restedAfter(held.present);
  const { companyId, from } = held.present;
  const [user, isHere] = await Promise.all([
    ctx.slack.user(from).catch(undefinedIfGone),
    isOfCompany(ctx, companyId, from),
  ]);
  const isBarred = user?.isOutsider ?? false;
  if (isBarred || !(isHere || user?.standing?.isGlobal)) await offer(ctx, held);
  // Of somebody whom it does not know Slack says nothing.
  else if (user) await comeBack(ctx, held);
  await held.change(rested);
}

/** The workspace may have left the company. */
async function isOfCompany(
  { companies }: HandOverContext,
  companyId: string,
  { teamId }: Asker,
): Promise<boolean> {
  const company = await companies.find(companyId);
  return company?.workspaces.some(one => one.teamId === teamId) === true;
}

/** Somebody may have taken them over, or another event have come, since: then there is more to be done. */
const restedAfter =
  ({ workAt: asked }: HandOver) =>
  (present: HandOver): HandOver => {
    const { workAt, ...rest } = present;
    const isNew = workAt?.getTime() !== asked?.getTime();
    return { ...rest, ...(isNew && workAt && { workAt }), failures: 0 };
  };

async function offer(ctx: HandOverContext, held: HeldHandOver): Promise<void> {
  if (held.present.status !== 'offered') await begin(ctx, held);
  if (held.present.status === 'offered') await offerOut(ctx, held);
}

async function begin(ctx: HandOverContext, held: HeldHandOver): Promise<void> {
  const { companyId, from } = held.present;
  const counts = LIVE.map(status =>
    ctx.roster.count(companyId, { list: 'invitations', inviterId: from.userId, status }),
  );
  const count = (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  await held.change(present => (count > 0 ? offered(present, count) : gone(present)));
}

const offered = ({ by: _, ...present }: HandOver, count: number): HandOver => ({
  ...present,
  ...{ status: 'offered', round: present.round + 1, count, offers: [], done: 0 },
});

const gone = (present: HandOver): HandOver =>
  present.status === 'taken' ? present : { ...present, status: 'gone' };

/** What nobody has taken over stays with the inviter. */
async function comeBack(ctx: HandOverContext, held: HeldHandOver): Promise<void> {
  const { status } = await held.change(present =>
    present.status === 'taking' ? undefined : { ...present, status: 'back' },
  );
  if (status !== 'back') return;
  await tellOffered(ctx, held.present);
  await held.change(present => ({ ...present, offers: [] }));
}
