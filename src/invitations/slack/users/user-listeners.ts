import type { ModalView } from '@slack/types';
import { deletePerson } from '../../../accounts/delete-person.ts';
import { endAccountNow } from '../../../accounts/end-account.ts';
import { makeResetLink, resetAddress, sendReset } from '../../../accounts/send-reset.ts';
import { acting } from '../../../companies/acting.ts';
import type { Administrator } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import { fullName, type Person } from '../../../people/person.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import type { Hearing, Listener, OpenView, Push } from '../../../platform/slack/listener.ts';
import { sentenceModal } from '../../../platform/slack/modals.ts';
import {
  type Acted,
  type ActingContext,
  type Beneath,
  detailsAfter,
  notice,
  personOf,
  showDetails,
} from '../card/acting.ts';
import { laidOn } from '../details/details.ts';
import { accessListeners } from './access-listeners.ts';
import { RESET_LINK_VIEW, resetLinkModal } from './reset-link-modal.ts';
import { USER_ACTION, type UserAct } from './user-buttons.ts';

export type UserContext = ActingContext & Pick<Context, 'tokens' | 'publicUrl'>;
type Act = (ctx: UserContext, by: Administrator, voice: Voice, id: string) => Promise<Acted>;

/** Acts that need nothing more than the confirmation that Slack asks for. */
const PLAIN: [UserAct, Act][] = [
  ['sendReset', (ctx, by, voice, id) => told(voice, 'told.resetSent', sendReset(ctx, by, id))],
  ['endAccount', (ctx, by, voice, id) => told(voice, 'told.accountEnded', endAccountNow(ctx, by, id))],
  ['delete', remove],
];

/** What an administrator does with somebody's account, in the details. */
export const userListeners = (ctx: UserContext, beneath: Beneath): Listener[] => [
  ...PLAIN.map(([act, run]) => plainListener(ctx, beneath, act, run)),
  ...accessListeners(ctx, beneath),
  { kind: 'push', id: USER_ACTION.resetLink, run: hearing => handLink(ctx, hearing) },
  { kind: 'submission', id: RESET_LINK_VIEW, run: async () => ({ close: true }) },
];

const plainListener = (ctx: UserContext, beneath: Beneath, act: UserAct, run: Act): Listener => ({
  kind: 'turn',
  id: USER_ACTION[act],
  run: async ({ asker, value, view }) => ({
    update: await detailsAfter(ctx, { asker, id: value, view }, () =>
      acting(ctx, asker, (by, voice) => run(ctx, by, voice, value)),
    ),
    below: await beneath(asker, laidOn(view)),
  }),
});

const told = async (voice: Voice, key: TextKey, done: Promise<Person>): Promise<Acted> => {
  const person = await done;
  const values = { name: fullName(person.profile), address: resetAddress(person) ?? '' };
  return { person, text: voice.text(key, values) };
};

/** The name is known before alone: afterwards it is erased. */
async function remove(ctx: UserContext, by: Administrator, voice: Voice, id: string): Promise<Acted> {
  const { profile } = await personOf(ctx, by, id);
  const person = await deletePerson(ctx, by, id);
  const text = voice.text('told.deleted', { name: fullName(profile) });
  return { person, text, instead: deletedModal(voice, text) };
}

const deletedModal = (voice: Voice, text: string): ModalView => ({
  ...sentenceModal(voice, text),
  blocks: [notice(text, 'success')],
});

/** The details beneath tell of it. */
const handLink = (
  ctx: UserContext,
  { asker, value, view }: Hearing & { value: string; view: OpenView },
): Promise<Push> =>
  acting(ctx, asker, async (by, voice) => {
    const from = laidOn(view);
    try {
      const { person, url } = await makeResetLink(ctx, by, value);
      return {
        push: resetLinkModal(voice, person, url),
        below: await showDetails(ctx, voice, person, { from }),
      };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return sentenceModal(voice, errorText(voice, error));
    }
  });
