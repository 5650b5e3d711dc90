import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { methodOf } from '../../draft-ways.ts';
import { inviteUser } from '../../invite.ts';
import { type Problems, STEP_OF, STEPS, type WizardField } from '../../wizard-draft.ts';
import { type Beneath, personOf, showDetails } from '../card/acting.ts';
import { COMMON_FORM } from '../import/common-form.ts';
import { type CommonContext, redrawCommon } from '../import/common-listeners.ts';
import { ACCESS_FORM } from '../users/access-form.ts';
import { redrawAccess } from '../users/access-listeners.ts';
import { changeIn, changeListener, sendChanged } from './change-listeners.ts';
import { type CompanyFieldContext, companyFieldListeners } from './company-listeners.ts';
import { draftListeners } from './draft-listeners.ts';
import { problemText, STEP_ACTION, WIZARD_FORM } from './form.ts';
import { actionOf, blockOf } from './form-blocks.ts';
import { invitedModal } from './invited.ts';
import { isKnownRefusal, knownModal, knownRefusal } from './known.ts';
import { askMember, withMember } from './member.ts';
import { overviewModal, WIZARD_OVERVIEW } from './overview.ts';
import { presetListeners } from './preset-listeners.ts';
import { checkRun, problemModal, type Run, resume, stepModal, type WizardContext } from './wizard.ts';
import { wizardOptions } from './wizard-options.ts';

export const wizardListeners = (
  ctx: CompanyFieldContext & CommonContext,
  beneath: Beneath,
  chosen: (asker: Asker) => void = () => {},
): Listener[] => [
  ...STEPS.map(
    (step): Listener => ({
      kind: 'turn',
      id: STEP_ACTION[step],
      run: async ({ asker, view }) => {
        const run = await resume(ctx, asker, view);
        return run.personId ? invited(ctx, run, run.personId) : stepModal(ctx, run, step);
      },
    }),
  ),
  ...REDRAWN.map(
    (field): Listener => ({ kind: 'turn', id: actionOf(field), run: heard => redraw(ctx, heard) }),
  ),
  { kind: 'submission', id: WIZARD_FORM, run: heard => review(ctx, heard) },
  { kind: 'submission', id: WIZARD_OVERVIEW, run: heard => invite(ctx, beneath, heard) },
  changeListener(ctx),
  ...draftListeners(ctx),
  ...presetListeners(ctx),
  ...wizardOptions(ctx),
  ...companyFieldListeners(ctx, chosen),
];

/** What is chosen in these decides which other fields are on the screen. */
const REDRAWN: WizardField[] = ['subscriptions', 'method', 'isLater', 'expiry'];

type InView = Hearing & { view: OpenView };

/** The same step with other fields; what is typed in those that stay, stays. */
async function redraw(ctx: WizardContext & CommonContext, { asker, view }: InView) {
  if (view.callbackId === COMMON_FORM) return redrawCommon(ctx, { asker, view });
  if (view.callbackId === ACCESS_FORM) return redrawAccess(ctx, { asker, view });
  const run = await resume(ctx, asker, view);
  if (run.personId) return invited(ctx, run, run.personId);
  return run.step === 'overview' ? undefined : stepModal(ctx, run, run.step);
}

/** Review: to the Overview, or to the step where something is missing. */
async function review(ctx: WizardContext, { asker, view }: InView): Promise<Outcome> {
  const resumed = await resume(ctx, asker, view);
  if (resumed.personId) return { update: await invited(ctx, resumed, resumed.personId) };
  const run = await withMember(ctx, resumed);
  const checked = await checkRun(ctx, run);
  if ('problems' in checked) return problemsOn(ctx, run, { problems: checked.problems, view });
  const refusal = await knownRefusal(ctx, run, checked.invite.profile);
  if (refusal) return { update: await knownModal(ctx, run, refusal) };
  const { voice, requestId, admin } = run;
  const { invite, names } = checked;
  const change = await changeIn(ctx, run, names);
  return { update: overviewModal({ voice, requestId, invite, company: admin.company, ...change }) };
}

/** Where all that is wrong is on the screen, Slack's own field errors say it; else the first step with a problem. */
async function problemsOn(
  ctx: WizardContext,
  run: Run,
  { problems, view }: { problems: Problems; view: OpenView },
): Promise<Outcome> {
  const found = Object.entries(problems).map(([name, problem]) => ({ field: name as WizardField, problem }));
  const isOnScreen = ({ field }: { field: WizardField }) =>
    STEP_OF[field] === run.step && blockOf(field, run.requestId) in view.values;
  if (!found.every(isOnScreen)) return { update: await problemModal(ctx, run, problems) };
  return {
    errors: Object.fromEntries(
      found.map(({ field, problem }) => [blockOf(field, run.requestId), problemText(run.voice, problem)]),
    ),
  };
}

async function invite(ctx: WizardContext, beneath: Beneath, { asker, view }: InView): Promise<Outcome> {
  const resumed = await resume(ctx, asker, view);
  if (resumed.personId) return { update: await invited(ctx, resumed, resumed.personId) };
  const isBySlack = methodOf(resumed.draft) === 'slack';
  const run = isBySlack ? await askMember(ctx, resumed) : resumed;
  if (isBySlack && methodOf(run.draft) !== 'slack')
    return { update: await problemModal(ctx, run, { method: { key: 'field.notMember' } }) };
  const checked = await checkRun(ctx, run);
  if ('problems' in checked) return { update: await problemModal(ctx, run, checked.problems) };
  const { resend } = run.draft;
  try {
    if (resend) return await sendChanged(ctx, run, { offer: checked.invite, resend, beneath });
    const person = await inviteUser(ctx, run.admin, { ...checked.invite, requestId: run.requestId });
    await ctx.drafts.finish(run.owner, run.requestId, person.id);
    return { update: invitedModal(run.voice, person) };
  } catch (error) {
    if (isKnownRefusal(error)) return { update: await knownModal(ctx, run, error) };
    throw error;
  }
}

async function invited(ctx: WizardContext, { admin, voice, draft }: Run, personId: string) {
  const person = await personOf(ctx, admin, personId);
  return draft.resend ? showDetails(ctx, voice, person) : invitedModal(voice, person);
}
