import type { HomeView } from '@slack/types';
import { authorizeSetUp } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { type Reader, voiceFor } from '../platform/i18n/voice.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import { type HomeFigures, readFigures } from './figures.ts';
import { administratorHome, newcomerHome } from './home.ts';
import { type Claim, isOver, type Opening } from './openings-store.ts';

export type HomeContext = Pick<
  Context,
  'companies' | 'audit' | 'roster' | 'homeOpenings' | 'slack' | 'now' | 'log'
>;

type Publish = (view: HomeView) => Promise<void>;

/**
 * To those who may act; throws the refusal for everybody else. Noted before anything is read, so that no change falls
 * between the two.
 */
export async function showHome(ctx: HomeContext, asker: Asker, publish: Publish): Promise<void> {
  const { company, reader } = await authorizeSetUp(ctx, asker);
  if (!company) return publish(newcomerHome(voiceFor(reader, ctx.now())));
  const { teamId, userId } = asker;
  const opening: Opening = { teamId, userId, companyId: company.id, openedAt: ctx.now() };
  const claim = await ctx.homeOpenings.opened(opening).catch(err => {
    ctx.log.debug({ err }, 'home will not be refreshed');
    return undefined;
  });
  await publishClaimed(ctx, { opening, claim, reader }, publish);
}

interface Showing {
  opening: Opening;
  claim: Claim | undefined;
  /** Who has just been found to be entitled; undefined: to be asked. */
  reader?: Reader;
}

/** What is published last is what is so: whoever cannot know that of theirs has it published once more. */
export async function publishClaimed(ctx: HomeContext, showing: Showing, publish: Publish): Promise<void> {
  const { opening, claim } = showing;
  const shown = await publishNow(ctx, showing, publish).catch(async (error: unknown) => {
    if (claim) await ctx.homeOpenings.failed(opening, claim, ctx.now());
    throw error;
  });
  const next = shown?.nextUrgentAt;
  const isSeen = next && !isOver(opening, next);
  if (claim) await ctx.homeOpenings.done(opening, claim, ctx.now(), isSeen ? next : undefined);
}

/** All of it read after the claim, the company too. */
async function publishNow(
  ctx: HomeContext,
  { opening, ...known }: Showing,
  publish: Publish,
): Promise<HomeFigures | undefined> {
  const { company, reader } = known.reader
    ? { company: await ctx.companies.findByTeam(opening.teamId), reader: known.reader }
    : await authorizeSetUp(ctx, opening);
  const voice = voiceFor(reader, ctx.now());
  if (!company) return publish(newcomerHome(voice)).then(() => undefined);
  const figures = await readFigures(ctx, company.id);
  await publish(administratorHome(voice, company.name, figures));
  return figures;
}

export const publishTo =
  ({ slack }: Pick<Context, 'slack'>, { teamId, userId }: Asker): Publish =>
  async view => {
    await slack.client(teamId).views.publish({ user_id: userId, view });
  };

/** Shows what has just changed under an open modal. Nobody waits for it, and where it fails it is tried again. */
export function refreshHome(ctx: HomeContext, asker: Asker): void {
  void showHome(ctx, asker, publishTo(ctx, asker)).catch(err => ctx.log.debug({ err }, 'home not refreshed'));
}
