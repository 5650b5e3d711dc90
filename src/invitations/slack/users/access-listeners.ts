import { randomUUID } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { accessFingerprint, changeAccess, type GrantedAccess } from '../../../accounts/change-access.ts';
import { acting } from '../../../companies/acting.ts';
import type { Administrator } from '../../../companies/administrators.ts';
import { grantedIds } from '../../../people/granted.ts';
import { fullName, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { readingOf, type Stock } from '../../ready/reading.ts';
import { readAccess } from '../../ready/ready-access.ts';
import { stockFor } from '../../stock.ts';
import type { WizardDraft, WizardField } from '../../wizard-draft.ts';
import { type ActingContext, type Beneath, detailsAfter, personOf } from '../card/acting.ts';
import { DETAILS_VIEW, laidOn } from '../details/details.ts';
import { problemText } from '../wizard/form.ts';
import { blockOf } from '../wizard/form-blocks.ts';
import { readForm } from '../wizard/read-form.ts';
import {
  ACCESS_FORM,
  type AccessPlace,
  accessForm,
  draftOfAccount,
  ofAccounts,
  readPlace,
} from './access-form.ts';
import { USER_ACTION } from './user-buttons.ts';

type InView = Hearing & { view: OpenView };

/** *Change access…*: the form in the place of the details, and they again with what came of it. */
export const accessListeners = (ctx: ActingContext, beneath: Beneath): Listener[] => [
  { kind: 'turn', id: USER_ACTION.changeAccess, run: hearing => begin(ctx, hearing) },
  { kind: 'submission', id: ACCESS_FORM, run: hearing => save(ctx, beneath, hearing) },
];

const begin = (ctx: ActingContext, { asker, value, view }: InView & { value: string }): Promise<ModalView> =>
  acting(ctx, asker, async (by, voice) => {
    const person = await personOf(ctx, by, value);
    const at = {
      personId: person.id,
      requestId: randomUUID(),
      seen: accessFingerprint(person.access),
      from: laidOn(view),
    };
    return draw(ctx, { by, voice, person, at, draft: draftOfAccount(person, by.company) });
  });

/** The form with a role for each subscription that has been chosen since. */
export const redrawAccess = (ctx: ActingContext, { asker, view }: InView): Promise<ModalView> =>
  acting(ctx, asker, async (by, voice) => draw(ctx, await filled(ctx, by, voice, view)));

interface Filled {
  by: Administrator;
  voice: Voice;
  person: Person;
  at: AccessPlace;
  draft: WizardDraft;
}

async function filled(ctx: ActingContext, by: Administrator, voice: Voice, view: OpenView): Promise<Filled> {
  const at = readPlace(view);
  const person = await personOf(ctx, by, at.personId);
  const company = ofAccounts(by.company, person);
  const before = draftOfAccount(person, company);
  return {
    by,
    voice,
    person,
    at,
    draft: readForm(view.values, { requestId: at.requestId, company, before }),
  };
}

async function draw(ctx: ActingContext, { by, voice, person, at, draft }: Filled): Promise<ModalView> {
  const company = ofAccounts(by.company, person);
  const stock = await stockFor(ctx, company, draft);
  return accessForm({ voice, requestId: at.requestId, draft, company, stock }, person, at);
}

const save = (ctx: ActingContext, beneath: Beneath, { asker, view }: InView): Promise<Outcome> =>
  acting(ctx, asker, async (by, voice) => {
    const form = await filled(ctx, by, voice, view);
    const read = await readGranted(ctx, form);
    if ('errors' in read) return read;
    const { personId: id, seen, from } = form.at;
    const details = { callbackId: DETAILS_VIEW, metadata: `${id} ${from}` };
    const update = await detailsAfter(ctx, { asker, id, view: details }, async () => {
      const person = await changeAccess(ctx, by, id, { access: read.access, seen });
      return { person, text: voice.text('told.accessChanged', { name: fullName(person.profile) }) };
    });
    const below = await beneath(asker, from);
    return { update, ...(below && { below }) };
  });

async function readGranted(
  ctx: ActingContext,
  { by, voice, person, at, draft }: Filled,
): Promise<{ access: GrantedAccess } | { errors: Record<string, string> }> {
  const company = ofAccounts(by.company, person);
  const stock = await stockFor(ctx, company, draft);
  const reading = readingOf(draft, { company, stock: withOwn(stock, person), now: ctx.now() });
  const access = readAccess(reading);
  const problems = Object.entries(reading.problems).map(([field, problem]) => [
    blockOf(field as WizardField, at.requestId),
    problemText(voice, problem),
  ]);
  if (problems.length > 0) return { errors: Object.fromEntries(problems) };
  const own = person.access.personalWorkgroupId;
  return { access: { ...access, ...(own && { personalWorkgroupId: own }) } };
}

/** What is archived cannot be chosen, and stays with whoever has it. */
function withOwn(stock: Stock, { access }: Person): Stock {
  const own = new Set(grantedIds(access));
  const entries = [...stock.entries].map(
    ([id, entry]) => [id, own.has(id) ? { ...entry, isArchived: false } : entry] as const,
  );
  return { ...stock, entries: new Map(entries) };
}
