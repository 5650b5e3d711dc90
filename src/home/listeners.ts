import type { HomeView } from '@slack/types';
import { authorizeSetUp } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { voiceFor } from '../platform/i18n/voice.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import type { Listener } from '../platform/slack/listener.ts';
import { administratorHome, LOOKED_THROUGH, newcomerHome } from './home.ts';

type HomeContext = Pick<Context, 'companies' | 'audit' | 'people' | 'slack' | 'now' | 'log'>;

/** Its buttons are heard by the features they belong to; whoever is refused reads the refusal as their Home. */
export const homeListeners = (ctx: HomeContext): Listener[] => [
  { kind: 'home', run: ({ asker }) => homeFor(ctx, asker) },
];

/** For those who may act; throws the refusal for everybody else. */
export async function homeFor(ctx: HomeContext, asker: Asker): Promise<HomeView> {
  const { company, reader } = await authorizeSetUp(ctx, asker);
  const voice = voiceFor(reader, ctx.now());
  if (!company) return newcomerHome(voice);
  return administratorHome(voice, company.name, await ctx.people.list(company.id, LOOKED_THROUGH));
}

/** Shows what has just changed under an open modal. Nobody waits for it: Slack asks again when Home is opened. */
export function refreshHome(ctx: HomeContext, asker: Asker): void {
  const { userId: user_id } = asker;
  void homeFor(ctx, asker)
    .then(view => ctx.slack.client(asker.teamId).views.publish({ user_id, view }))
    .catch(err => ctx.log.debug({ err }, 'home not refreshed'));
}
