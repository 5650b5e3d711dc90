import type { KnownBlock, ModalView } from '@slack/types';
import { extendAccount } from '../../../accounts/extend-account.ts';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { namesOf } from '../../../directory/names.ts';
import { DomainError } from '../../../errors.ts';
import { plan } from '../../../people/effects.ts';
import { grantedIds } from '../../../people/granted.ts';
import { fullName, type Person } from '../../../people/person.ts';
import { shownLogin } from '../../../people/phone.ts';
import { type Reader, type TextKey, type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { approveAdministrator } from '../../approve-administrator.ts';
import { cancelInvitation } from '../../cancel.ts';
import { copyLink } from '../../copy-link.ts';
import { extendInvitation } from '../../extend.ts';
import { fixAddress } from '../../fix-address.ts';
import { renewLink } from '../../new-link.ts';
import { resendInvitation } from '../../resend.ts';
import { sendNow } from '../../send.ts';
import { sharePage } from '../../share-link.ts';
import { addressWarnings } from '../address-warnings.ts';
import { CARD_ACTION, type CardAct } from './card-buttons.ts';
import { DETAILS_VIEW, detailsModal } from './details.ts';
import {
  FIX_ADDRESS_FIELD,
  FIX_ADDRESS_VIEW,
  fixAddressForm,
  readFixAddress,
  readFixing,
} from './fix-address-form.ts';
import { LINK_VIEW, linkModal, SHARE_LINK } from './link-modal.ts';

export type CardContext = Pick<
  Context,
  'now' | 'people' | 'tokens' | 'companies' | 'directory' | 'audit' | 'slack' | 'wake' | 'publicUrl'
>;
type Act = (ctx: CardContext, by: Administrator, id: string) => Promise<Person>;

/** Acts that need nothing more: done at once, and told. */
const PLAIN: [CardAct, Act, TextKey][] = [
  ['sendNow', sendNow, 'told.sentNow'],
  ['resend', resendInvitation, 'told.resent'],
  ['extend', extendInvitation, 'told.extended'],
  ['cancel', cancelInvitation, 'told.cancelled'],
  ['extendAccount', extendAccount, 'told.accountExtended'],
  ['approve', approveAdministrator, 'told.approved'],
];

/** Acts that open a modal of their own. */
const OPENING: [
  CardAct,
  (ctx: CardContext, by: Administrator, voice: Voice, id: string) => Promise<ModalView>,
][] = [
  ['details', async (ctx, by, voice, id) => showDetails(ctx, voice, await personOf(ctx, by, id))],
  ['fixAddress', async (ctx, by, voice, id) => fixAddressForm(voice, await personOf(ctx, by, id))],
  ['copy', async (ctx, by, voice, id) => shown(ctx, voice, await copyLink(ctx, by, id))],
];

/** Each button listens on messages and in App Home (`button`) and in modals (`turn`, `push`). */
export const cardListeners = (ctx: CardContext): Listener[] => [
  ...PLAIN.flatMap(([act, run, told]) => plainListeners(ctx, act, run, told)),
  ...OPENING.flatMap(([act, view]): Listener[] => [
    {
      kind: 'button',
      id: CARD_ACTION[act],
      run: ({ asker, value }) =>
        acting(ctx, asker, async (by, voice) => ({ modal: await view(ctx, by, voice, value) })),
    },
    {
      kind: 'push',
      id: CARD_ACTION[act],
      run: ({ asker, value }) => acting(ctx, asker, (by, voice) => view(ctx, by, voice, value)),
    },
  ]),
  ...renewListeners(ctx),
  {
    kind: 'submission',
    id: FIX_ADDRESS_VIEW,
    blockOf: { email: FIX_ADDRESS_FIELD.block },
    run: ({ asker, view }) => acting(ctx, asker, (by, voice) => sendToFixed(ctx, by, voice, view)),
  },
  { kind: 'submission', id: LINK_VIEW, run: async () => ({ close: true }) },
  { kind: 'turn', id: SHARE_LINK, run: async () => undefined },
  { kind: 'submission', id: DETAILS_VIEW, run: async () => ({ close: true }) },
];

function plainListeners(ctx: CardContext, act: CardAct, run: Act, told: TextKey): Listener[] {
  const done = (asker: Asker, id: string) =>
    acting(ctx, asker, async (by, voice) => {
      const person = await run(ctx, by, id).catch((error: unknown) => redraw(ctx, by, id, error));
      return { person, voice, text: toldOf(voice, told, person) };
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
      run: async ({ asker, value }) => {
        const { person, voice, text } = await done(asker, value);
        return showDetails(ctx, voice, person, alertBlock(text, 'success'));
      },
    },
  ];
}

/** New link: mailed where there is an address, since one click is what an invitee who asked for it needs; else shown. */
function renewListeners(ctx: CardContext): Listener[] {
  const renew = (asker: Asker, id: string) =>
    acting(ctx, asker, async (by, voice) => ({
      voice,
      ...(await renewLink(ctx, by, id, { isMailed: true })),
    }));
  return [
    {
      kind: 'button',
      id: CARD_ACTION.renew,
      run: async ({ asker, value }) => {
        const { voice, person, url } = await renew(asker, value);
        return url
          ? { modal: await shown(ctx, voice, { person, url }) }
          : { message: { text: toldOf(voice, 'told.renewed', person) } };
      },
    },
    {
      kind: 'turn',
      id: CARD_ACTION.renew,
      run: async ({ asker, value }) => {
        const { voice, person, url } = await renew(asker, value);
        if (url) return shown(ctx, voice, { person, url });
        return showDetails(ctx, voice, person, alertBlock(toldOf(voice, 'told.renewed', person), 'success'));
      },
    },
  ];
}

async function sendToFixed(
  ctx: CardContext,
  by: Administrator,
  voice: Voice,
  view: OpenView,
): Promise<Outcome> {
  const { block, action } = FIX_ADDRESS_FIELD;
  const typed = readFixAddress(view.values[block]?.[action]?.value);
  if (!typed.success) {
    const isEmpty = typed.error.issues[0]?.message === 'field.required';
    return { errors: { [block]: voice.text(isEmpty ? 'field.required' : 'field.email') } };
  }
  const { id, doubted } = readFixing(view);
  const { email } = typed.data;
  const warnings = email === doubted ? [] : addressWarnings(voice, email, by.company);
  if (warnings.length > 0)
    return { update: fixAddressForm(voice, await personOf(ctx, by, id), { email, warnings }) };
  const person = await fixAddress(ctx, by, id, email);
  const notice = alertBlock(toldOf(voice, 'told.resent', person), 'success');
  return { update: await showDetails(ctx, voice, person, notice) };
}

/** The details, with what was granted by its present names. */
export const showDetails = async (
  ctx: Pick<Context, 'directory'>,
  voice: Voice,
  person: Person,
  notice?: KnownBlock,
): Promise<ModalView> =>
  detailsModal(voice, person, await namesOf(ctx, person.companyId, grantedIds(person.access)), notice);

/** The card showed what is no longer so: it is drawn anew, and the refusal is told. */
async function redraw(ctx: CardContext, by: Administrator, id: string, error: unknown): Promise<never> {
  if (error instanceof DomainError && error.code.startsWith('invitation.'))
    ctx.wake(await ctx.people.change(by.company.id, id, known => plan(known, ctx.now(), [{ kind: 'card' }])));
  throw error;
}

/** Who acts is asked of Slack anew, at each act. */
async function acting<T>(
  ctx: CardContext,
  asker: Asker,
  act: (by: Administrator, voice: Voice) => Promise<T>,
): Promise<T> {
  const by = await authorize(ctx, asker);
  return act(by, voiceFor(by.reader, ctx.now()));
}

async function personOf(ctx: CardContext, by: Administrator, id: string): Promise<Person> {
  const person = await ctx.people.find(by.company.id, id);
  if (!person) throw new DomainError('person.unknown', { company: by.company.name });
  return person;
}

const shown = async (
  ctx: CardContext,
  voice: Voice,
  { person, url }: { person: Person; url: string },
): Promise<ModalView> =>
  linkModal(voice, person, { url, shareUrl: await sharePage(ctx, person, { url, reader: readerOf(voice) }) });

const readerOf = ({ language, timeZone }: Voice): Reader => ({ language, timeZone });

const toldOf = (voice: Voice, key: TextKey, person: Person): string =>
  voice.text(key, {
    name: fullName(person.profile),
    address: person.invitation.delivery.address ?? shownLogin(person.profile),
    until: voice.date(person.account?.endsAt ?? person.invitation.expiresAt),
  });
