import type { HomeView } from '@slack/types';
import { authorizeLook } from '../companies/global-administrator.ts';
import type { Context } from '../context.ts';
import { type Voice, voiceFor } from '../platform/i18n/voice.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import { type HomeFigures, readFigures } from './figures.ts';
import { globalHome, globalSection, stillHome } from './global-section.ts';
import { administratorHome, newcomerHome } from './home.ts';
import { type Claim, isOver, type Opening } from './openings-store.ts';

export type HomeContext = Pick<
  Context,
  'companies' | 'audit' | 'roster' | 'homeOpenings' | 'slack' | 'now' | 'log'
>;

type Publish = (view: HomeView) => Promise<void>;
type Looker = Awaited<ReturnType<typeof authorizeLook>>;

/**
 * To those who may act; throws the refusal for everybody else. Noted before anything is read, so that no change falls
 * between the two.
 */
export async function showHome(ctx: HomeContext, asker: Asker, publish: Publish): Promise<void> {
  const looker = await authorizeLook(ctx, asker);
  const { company, reader } = looker;
  if (!company) return publish(bareHome(voiceFor(reader, ctx.now()), looker));
  const { teamId, userId } = asker;
  const opening: Opening = { teamId, userId, companyId: company.id, openedAt: ctx.now() };
  const claim = await ctx.homeOpenings.opened(opening).catch(err => {
    ctx.log.debug({ err }, 'home will not be refreshed');
    return undefined;
  });
  await publishClaimed(ctx, { opening, claim, looker }, publish);
}

/** Without a company to act for. */
const bareHome = (voice: Voice, { isGlobal, mayRegister }: Looker): HomeView =>
  isGlobal ? globalHome(voice, mayRegister === true) : newcomerHome(voice);

interface Showing {
  opening: Opening;
  claim: Claim | undefined;
  /** Who has just been found to be entitled; undefined: to be asked. */
  looker?: Looker;
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
  const looker = known.looker
    ? { ...known.looker, company: await ctx.companies.find(opening.companyId) }
    : await authorizeLook(ctx, opening);
  const { company, reader } = looker;
  const voice = voiceFor(reader, ctx.now());
  if (!company) return publish(bareHome(voice, looker as Looker)).then(() => undefined);
  const above = looker.isGlobal ? globalSection(voice, { company, own: looker.own }) : [];
  if (company.suspension) return publish(stillHome(voice, company, above)).then(() => undefined);
  const figures = await readFigures(ctx, company.id);
  await publish(administratorHome(voice, company.name, figures, above));
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
