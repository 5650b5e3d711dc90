import type { KnownBlock, ModalView } from '@slack/types';
import { acting } from '../../../companies/acting.ts';
import type { Administrator } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { wholeNamesOf } from '../../../directory/names.ts';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import { plan } from '../../../people/effects.ts';
import { grantedIds } from '../../../people/granted.ts';
import type { Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import { alertBlock, sentenceModal } from '../../../platform/slack/modals.ts';
import { type Beside, detailsModal, laidOn } from '../details/details.ts';

export type ActingContext = Pick<
  Context,
  'now' | 'people' | 'companies' | 'directory' | 'audit' | 'slack' | 'wake' | 'sessions'
>;

/** The modal with this callback id as it is now, where the details may have been laid on it. */
export type Beneath = (asker: Asker, callbackId: string) => Promise<ModalView | undefined>;

export async function personOf(
  ctx: Pick<Context, 'people'>,
  { company }: Administrator,
  id: string,
): Promise<Person> {
  const person = await ctx.people.find(company.id, id);
  if (!person) throw new DomainError('person.unknown', { company: company.name });
  return person;
}

/** The details, with what was granted by its present names, and how many sessions the account has open. */
export async function showDetails(
  ctx: Pick<Context, 'directory' | 'sessions'>,
  voice: Voice,
  person: Person,
  beside: Beside = {},
): Promise<ModalView> {
  const { companyId, id: personId, account, access } = person;
  const [names, sessions] = await Promise.all([
    wholeNamesOf(ctx, companyId, grantedIds(access)),
    account && ctx.sessions.count({ companyId, personId, epoch: account.epoch }, voice.now),
  ]);
  return detailsModal(voice, person, names, { sessions, ...beside });
}

/** Whose details they are, and the modal in which the act was done. */
interface Details {
  asker: Asker;
  id: string;
  view: Pick<OpenView, 'callbackId' | 'metadata'>;
}

export interface Acted {
  person: Person;
  text: string;
  /** What is shown in the place of the details. */
  instead?: ModalView;
}

/** The details after an act in them; of one that came too late as they are now, with what stands against it. */
export async function detailsAfter(
  ctx: ActingContext,
  { asker, id, view }: Details,
  act: () => Promise<Acted>,
): Promise<ModalView> {
  const from = laidOn(view);
  const done = await act().catch(refusalOf);
  if ('instead' in done && done.instead) return done.instead;
  return acting(ctx, asker, async (by, voice) => {
    if (!('refusal' in done))
      return showDetails(ctx, voice, done.person, { from, notice: notice(done.text, 'success') });
    const sentence = errorText(voice, done.refusal);
    if (done.refusal.code === 'person.deleted') return sentenceModal(voice, sentence);
    const person = await personOf(ctx, by, id);
    return showDetails(ctx, voice, person, { from, notice: notice(sentence, 'warning') });
  });
}

function refusalOf(error: unknown): { refusal: DomainError } {
  if (error instanceof DomainError) return { refusal: error };
  throw error;
}

export const notice = (sentence: string, level: 'success' | 'warning'): KnownBlock =>
  alertBlock(sentence, level) as KnownBlock;

/** The card showed what is no longer so: it is drawn anew, and the refusal is told. */
export async function redraw(
  ctx: ActingContext,
  by: Administrator,
  id: string,
  error: unknown,
): Promise<never> {
  if (error instanceof DomainError && error.code.startsWith('invitation.'))
    ctx.wake(await ctx.people.change(by.company.id, id, known => plan(known, ctx.now(), [{ kind: 'card' }])));
  throw error;
}
