import type { KnownBlock, ModalView } from '@slack/types';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { namesOf } from '../../../directory/names.ts';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import { plan } from '../../../people/effects.ts';
import { grantedIds } from '../../../people/granted.ts';
import type { Person } from '../../../people/person.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { type Beside, detailsModal, laidOn } from '../details/details.ts';

export type ActingContext = Pick<
  Context,
  'now' | 'people' | 'companies' | 'directory' | 'audit' | 'slack' | 'wake'
>;

/** The modal with this callback id as it is now, where the details may have been laid on it. */
export type Beneath = (asker: Asker, callbackId: string) => Promise<ModalView | undefined>;

/** Who acts is asked of Slack anew, at each act. */
export async function acting<T>(
  ctx: ActingContext,
  asker: Asker,
  act: (by: Administrator, voice: Voice) => Promise<T>,
): Promise<T> {
  const by = await authorize(ctx, asker);
  return act(by, voiceFor(by.reader, ctx.now()));
}

export async function personOf(
  ctx: Pick<Context, 'people'>,
  { company }: Administrator,
  id: string,
): Promise<Person> {
  const person = await ctx.people.find(company.id, id);
  if (!person) throw new DomainError('person.unknown', { company: company.name });
  return person;
}

/** The details, with what was granted by its present names. */
export const showDetails = async (
  ctx: Pick<Context, 'directory'>,
  voice: Voice,
  person: Person,
  beside: Beside = {},
): Promise<ModalView> =>
  detailsModal(voice, person, await namesOf(ctx, person.companyId, grantedIds(person.access)), beside);

/** Whose details they are, and the modal in which the act was done. */
interface Details {
  asker: Asker;
  id: string;
  view: Pick<OpenView, 'callbackId' | 'metadata'>;
}

interface Acted {
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
