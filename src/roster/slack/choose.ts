import { authorize } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { showDetails } from '../../invitations/slack/card/acting.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { SEARCH_LENGTH } from '../../platform/slack/list-parts.ts';
import type { Reply } from '../../platform/slack/listener.ts';
import { type ChosenAct, choiceModal, MOST_CHOICES } from './choice-modal.ts';

type ChoiceContext = Pick<
  Context,
  'roster' | 'directory' | 'companies' | 'audit' | 'slack' | 'sessions' | 'now'
>;

/**
 * Whom a command means that named nobody exactly. What is sent or ended is always asked, however few there are: a part
 * of a name may fit the wrong one. Undefined where it fits nobody.
 */
export async function choosePerson(
  ctx: ChoiceContext,
  asker: Asker,
  act: ChosenAct,
  text: string,
): Promise<Reply> {
  const { company, reader } = await authorize(ctx, asker);
  const voice = voiceFor(reader, ctx.now());
  const typed = wordsOf(text);
  const query = { list: 'people' as const, ...(typed && { typed }), limit: MOST_CHOICES + 1 };
  const people = await ctx.roster.page(company.id, query);
  const [first, ...others] = people;
  if (!first) return undefined;
  if (typed && act === 'status' && others.length === 0)
    return { modal: await showDetails(ctx, voice, first) };
  return { modal: choiceModal(voice, { act, typed, people }) };
}

/** As it was typed, without what Slack makes of addresses and numbers. */
const wordsOf = (text: string): string =>
  text
    .replace(/<(?:mailto|tel):[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(?:mailto|tel):([^>]*)>/g, '$1')
    .trim()
    .slice(0, SEARCH_LENGTH);
