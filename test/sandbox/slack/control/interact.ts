import type { z } from 'zod';
import type { World } from '../world/world.ts';
import { act } from './action.ts';
import { activeActorOf, actorOf } from './actor.ts';
import type { interactionBody } from './bodies.ts';
import { close } from './closing.ts';
import type { Acked } from './respond.ts';
import { runMessageShortcut, runShortcut } from './shortcut.ts';
import { submit } from './submission.ts';

type Interaction = z.infer<typeof interactionBody>;

export const runInteraction = (world: World, interaction: Interaction): Promise<Partial<Acked>> => {
  if (interaction.type === 'view_submission') return submit(actorOf(world, interaction), interaction);
  if (interaction.type === 'view_closed') return close(actorOf(world, interaction), interaction);
  if (interaction.type === 'block_actions') return act(actorOf(world, interaction), interaction);
  const actor = activeActorOf(world, interaction);
  return interaction.type === 'shortcut'
    ? runShortcut(actor, interaction)
    : runMessageShortcut(actor, interaction);
};
