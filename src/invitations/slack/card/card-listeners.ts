import type { ModalView } from '@slack/types';
import { extendAccount } from '../../../accounts/extend-account.ts';
import { acting } from '../../../companies/acting.ts';
import type { Administrator } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import type { Person } from '../../../people/person.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Push } from '../../../platform/slack/listener.ts';
import { sentenceModal } from '../../../platform/slack/modals.ts';
import { approveAdministrator } from '../../approve-administrator.ts';
import { cancelInvitation } from '../../cancel.ts';
import { copyLink } from '../../copy-link.ts';
import { extendInvitation } from '../../extend.ts';
import { requireAct } from '../../invitation.ts';
import { resendInvitation } from '../../resend.ts';
import { sendNow } from '../../send.ts';
import { DETAILS_VIEW, laidOn } from '../details/details.ts';
import { type ActingContext, type Beneath, detailsAfter, personOf, redraw, showDetails } from './acting.ts';
import { CARD_ACTION, type CardAct, readValue } from './card-buttons.ts';
import { fixAddressForm } from './fix-address-form.ts';
import { fixAddressListener } from './fix-address-listener.ts';
import { LINK_VIEW, SHARE_LINK } from './link-modal.ts';
import { renewListeners } from './renew-listeners.ts';
import { showLink } from './show-link.ts';
import { toldOf } from './told.ts';

export type CardContext = ActingContext & Pick<Context, 'tokens' | 'publicUrl'>;
type Act = (ctx: CardContext, by: Administrator, id: string, seen?: Date) => Promise<Person>;

/** Acts that need nothing more: done at once, and told. */
const PLAIN: [CardAct, Act, TextKey][] = [
  ['sendNow', sendNow, 'told.sentNow'],
  ['resend', resendInvitation, 'told.resent'],
  ['extend', extendInvitation, 'told.extended'],
  ['cancel', cancelInvitation, 'told.cancelled'],
  ['extendAccount', extendAccount, 'told.accountExtended'],
  ['approve', approveAdministrator, 'told.approved'],
];

type Opened = { modal: ModalView; person: Person };
type Opening = (
  ctx: CardContext,
  by: Administrator,
  voice: Voice,
  at: { id: string; from: string },
) => Promise<Opened>;

const fixingAddress: Opening = async (ctx, by, voice, { id, from }) => {
  const person = await personOf(ctx, by, id);
  requireAct(person, 'fixAddress', ctx.now());
  return { person, modal: fixAddressForm(voice, person, { from }) };
};

const copyingLink: Opening = async (ctx, by, voice, { id }) => {
  const { person, url } = await copyLink(ctx, by, id);
  return { person, modal: await showLink(ctx, voice, person, url) };
};

/** Each button listens on messages and in App Home (`button`) and in modals (`turn`, `push`). */
export const cardListeners = (ctx: CardContext, beneath: Beneath): Listener[] => [
  ...PLAIN.flatMap(([act, run, told]) => plainListeners(ctx, beneath, { act, run, told })),
  openingButton(ctx, 'fixAddress', fixingAddress),
  { kind: 'turn', id: CARD_ACTION.fixAddress, run: hearing => fixInPlace(ctx, hearing) },
  openingButton(ctx, 'copy', copyingLink),
  {
    kind: 'push',
    id: CARD_ACTION.copy,
    run: ({ asker, value, view }) =>
      acting(ctx, asker, (by, voice) => laid(ctx, { by, voice, id: value, view }, copyingLink)),
  },
  ...detailsListeners(ctx),
  ...renewListeners(ctx, beneath),
  fixAddressListener(ctx, beneath),
  { kind: 'submission', id: LINK_VIEW, run: async () => ({ close: true }) },
  { kind: 'turn', id: SHARE_LINK, run: async () => undefined },
  { kind: 'submission', id: DETAILS_VIEW, run: async () => ({ close: true }) },
];

function detailsListeners(ctx: CardContext): Listener[] {
  const details = (asker: Asker, id: string, from = '') =>
    acting(ctx, asker, async (by, voice) => showDetails(ctx, voice, await personOf(ctx, by, id), { from }));
  return [
    {
      kind: 'button',
      id: CARD_ACTION.details,
      run: async ({ asker, value }) => ({ modal: await details(asker, value) }),
    },
    {
      kind: 'push',
      id: CARD_ACTION.details,
      run: ({ asker, value, view }) => details(asker, value, view.callbackId),
    },
  ];
}

function plainListeners(
  ctx: CardContext,
  beneath: Beneath,
  { act, run, told }: { act: CardAct; run: Act; told: TextKey },
): Listener[] {
  const done = (asker: Asker, value: string) =>
    acting(ctx, asker, async (by, voice) => {
      const { id, seen } = readValue(value);
      const at = seen === undefined ? undefined : new Date(seen);
      const person = await run(ctx, by, id, at).catch((error: unknown) => redraw(ctx, by, id, error));
      return { person, text: toldOf(voice, told, person) };
    });
  return [
    {
      kind: 'button',
      id: CARD_ACTION[act],
      run: async ({ asker, value }) => ({ message: { text: (await done(asker, value)).text } }),
    },
    {
      kind: 'turn',
      id: CARD_ACTION[act],
      run: async ({ asker, value, view }) => ({
        update: await detailsAfter(ctx, { asker, id: readValue(value).id, view }, () => done(asker, value)),
        below: await beneath(asker, laidOn(view)),
      }),
    },
  ];
}

const openingButton = (ctx: CardContext, act: CardAct, open: Opening): Listener => ({
  kind: 'button',
  id: CARD_ACTION[act],
  run: ({ asker, value }) =>
    acting(ctx, asker, (by, voice) =>
      open(ctx, by, voice, { id: value, from: '' }).catch((error: unknown) => redraw(ctx, by, value, error)),
    ),
});

/** In the details the form takes their place, so that what lies beneath them can be drawn anew after it. */
const fixInPlace = (
  ctx: CardContext,
  { asker, value: id, view }: Hearing & { value: string; view: OpenView },
): Promise<ModalView> =>
  detailsAfter(ctx, { asker, id, view }, () =>
    acting(ctx, asker, async (by, voice) => {
      const { person, modal } = await fixingAddress(ctx, by, voice, { id, from: laidOn(view) });
      return { person, text: '', instead: modal };
    }),
  );

interface Laying {
  by: Administrator;
  voice: Voice;
  id: string;
  view: OpenView;
}

/** What is opened from the details shows in them what it did, or what they did not know yet. */
async function laid(ctx: CardContext, { by, voice, id, view }: Laying, open: Opening): Promise<Push> {
  const from = laidOn(view);
  const opened = await open(ctx, by, voice, { id, from }).catch(async (error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    const person = await personOf(ctx, by, id);
    return { person, modal: sentenceModal(voice, errorText(voice, error)) };
  });
  if (view.callbackId !== DETAILS_VIEW) return opened.modal;
  const below = await showDetails(ctx, voice, opened.person, { from });
  return { push: opened.modal, below };
}
