import type { HomeView } from '@slack/types';
import { authorizeSetUp } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { voiceFor } from '../platform/i18n/voice.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import type { Listener } from '../platform/slack/listener.ts';
import type { ListContext } from '../roster/slack/list-listeners.ts';
import { readFigures } from './figures.ts';
import { administratorHome, newcomerHome } from './home.ts';
import { listDoors } from './list-doors.ts';

export type HomeContext = Pick<
  Context,
  'companies' | 'audit' | 'roster' | 'homeOpenings' | 'slack' | 'now' | 'log'
>;

/** Its buttons are heard by the features they belong to; whoever is refused reads the refusal as their Home. */
export const homeListeners = (ctx: HomeContext & ListContext): Listener[] => [
  { kind: 'home', run: ({ asker }) => homeFor(ctx, asker, companyId => remember(ctx, asker, companyId)) },
  ...listDoors(ctx),
];

/** For those who may act; throws the refusal for everybody else. `shown` hears of whose company it is. */
export async function homeFor(
  ctx: HomeContext,
  asker: Asker,
  shown: (companyId: string) => void = () => {},
): Promise<HomeView> {
  const { company, reader } = await authorizeSetUp(ctx, asker);
  const voice = voiceFor(reader, ctx.now());
  if (!company) return newcomerHome(voice);
  shown(company.id);
  return administratorHome(voice, company.name, await readFigures(ctx, company.id));
}

/** So that it is published anew when something changes. Before anything is read, and nobody waits for it. */
function remember(ctx: HomeContext, { teamId, userId }: Asker, companyId: string): void {
  void ctx.homeOpenings
    .opened({ teamId, userId, companyId, openedAt: ctx.now() })
    .catch(err => ctx.log.debug({ err }, 'home will not be refreshed'));
}

/** Shows what has just changed under an open modal. Nobody waits for it: Slack asks again when Home is opened. */
export function refreshHome(ctx: HomeContext, asker: Asker): void {
  void homeFor(ctx, asker)
    .then(view => publish(ctx, asker, view))
    .catch(err => ctx.log.debug({ err }, 'home not refreshed'));
}

export async function publish(
  { slack }: Pick<Context, 'slack'>,
  { teamId, userId }: Asker,
  view: HomeView,
): Promise<void> {
  await slack.client(teamId).views.publish({ user_id: userId, view });
}
