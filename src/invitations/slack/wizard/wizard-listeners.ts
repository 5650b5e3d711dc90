import { randomUUID } from 'node:crypto';
import { authorize } from '../../../companies/administrators.ts';
import { DomainError } from '../../../errors.ts';
import { voiceFor } from '../../../platform/i18n/voice.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { inviteUser } from '../../invite.ts';
import { newDraft, readyDraft, STEP_OF, STEPS, type WizardField } from '../../wizard-draft.ts';
import { problemText, STEP_ACTION, WIZARD_FORM } from './form.ts';
import { blockOf } from './form-blocks.ts';
import { INVITE_ANOTHER, invitedModal } from './invited.ts';
import { overviewModal, WIZARD_OVERVIEW } from './overview.ts';
import { CONTINUE, START_ANEW } from './start.ts';
import {
  isKnownRefusal,
  knownModal,
  ownerOf,
  problemModal,
  type Run,
  refuseKnown,
  resume,
  stepModal,
  type WizardContext,
} from './wizard.ts';

export const wizardListeners = (ctx: WizardContext): Listener[] => [
  ...STEPS.map(
    (step): Listener => ({
      kind: 'turn',
      id: STEP_ACTION[step],
      run: async ({ asker, view }) => {
        const run = await resume(ctx, asker, view);
        return run.personId ? invited(ctx, run, run.personId) : stepModal(run, step);
      },
    }),
  ),
  { kind: 'submission', id: WIZARD_FORM, run: hearing => review(ctx, hearing) },
  { kind: 'submission', id: WIZARD_OVERVIEW, run: hearing => invite(ctx, hearing) },
  { kind: 'turn', id: CONTINUE, run: hearing => continueDraft(ctx, hearing) },
  { kind: 'turn', id: START_ANEW, run: hearing => startAnew(ctx, hearing) },
  { kind: 'turn', id: INVITE_ANOTHER, run: hearing => inviteAnother(ctx, hearing) },
];

type InView = Hearing & { view: OpenView };

/** Review: to the Overview, or to the step where something is missing. */
async function review(ctx: WizardContext, { asker, view }: InView): Promise<Outcome> {
  const run = await resume(ctx, asker, view);
  if (run.personId) return { update: await invited(ctx, run, run.personId) };
  const checked = readyDraft(run.draft);
  if ('problems' in checked) return problemsOn(run, checked.problems);
  const refusal = await refuseKnown(ctx, run, checked.invite.profile).catch((error: unknown) => error);
  if (isKnownRefusal(refusal)) return { update: knownModal(run, refusal) };
  if (refusal) throw refusal;
  return { update: overviewModal(run.voice, run.requestId, checked.invite, run.admin.company) };
}

/** Where all that is wrong is on the screen, Slack's own field errors say it; else the first step with a problem. */
function problemsOn(run: Run, problems: Parameters<typeof problemModal>[1]): Outcome {
  const fields = Object.keys(problems) as WizardField[];
  if (fields.some(field => STEP_OF[field] !== run.step)) return { update: problemModal(run, problems) };
  const errors = fields.map(field => [
    blockOf(field, run.requestId),
    problemText(run.voice, field, problems) ?? '',
  ]);
  return { errors: Object.fromEntries(errors) };
}

async function invite(ctx: WizardContext, { asker, view }: InView): Promise<Outcome> {
  const run = await resume(ctx, asker, view);
  if (run.personId) return { update: await invited(ctx, run, run.personId) };
  const checked = readyDraft(run.draft);
  if ('problems' in checked) return { update: problemModal(run, checked.problems) };
  const { requestId, admin, owner, voice } = run;
  const { language, timeZone } = admin.company;
  try {
    const person = await inviteUser(ctx, admin, { ...checked.invite, requestId, language, timeZone });
    await ctx.drafts.finish(owner, requestId, person.id);
    return { update: invitedModal(voice, person) };
  } catch (error) {
    if (isKnownRefusal(error)) return { update: knownModal(run, error) };
    throw error;
  }
}

async function invited(ctx: WizardContext, { admin, voice }: Run, personId: string) {
  const person = await ctx.people.find(admin.company.id, personId);
  if (!person) throw new DomainError('person.unknown', { company: admin.company.name });
  return invitedModal(voice, person);
}

async function continueDraft(ctx: WizardContext, { asker, value }: Hearing & { value: string }) {
  const admin = await authorize(ctx, asker);
  const owner = ownerOf(admin);
  const saved = await ctx.drafts.find(owner, value);
  if (!saved?.draft) throw new DomainError('draft.gone');
  const voice = voiceFor(admin.reader, ctx.now());
  const { requestId, draft } = saved;
  return stepModal({ admin, voice, owner, requestId, step: 'person', draft }, 'person');
}

async function startAnew(ctx: WizardContext, { asker }: Hearing) {
  const admin = await authorize(ctx, asker);
  await ctx.drafts.discard(ownerOf(admin));
  return stepModal(freshRun(ctx, admin, newDraft(admin.company)), 'person');
}

/** The same access and delivery for somebody else. */
async function inviteAnother(ctx: WizardContext, { asker, value }: Hearing & { value: string }) {
  const admin = await authorize(ctx, asker);
  const like = await ctx.people.find(admin.company.id, value);
  if (!like) throw new DomainError('person.unknown', { company: admin.company.name });
  const { validityDays, accountExpiry, isMonitored, delivery } = like.invitation;
  const draft = newDraft(admin.company, {
    isAdministrator: like.access.isAdministrator,
    method: delivery.method === 'link' ? 'link' : 'email',
    validityDays: String(validityDays),
    accountDays: accountExpiry.kind === 'days' ? String(accountExpiry.days) : '',
    isMonitored,
  });
  return stepModal(freshRun(ctx, admin, draft), 'person');
}

const freshRun = (ctx: WizardContext, admin: Run['admin'], draft: Run['draft']): Run => ({
  admin,
  draft,
  voice: voiceFor(admin.reader, ctx.now()),
  owner: ownerOf(admin),
  requestId: randomUUID(),
  step: 'person',
});
