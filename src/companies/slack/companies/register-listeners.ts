import type { ModalView } from '@slack/types';
import { DomainError } from '../../../errors.ts';
import type { Workspace } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { bareWorkspaces } from '../../companies-page.ts';
import { registerCompany } from '../../register-company.ts';
import { readSettings } from '../../settings.ts';
import { sendTestMail } from '../../test-mail.ts';
import { registeredModal } from '../registered.ts';
import { errorsOf } from '../set-up.ts';
import { readSetUpForm, setUpForm, typedOf } from '../set-up-form.ts';
import { addressOf, COMPANIES_ACTION } from './companies-modal.ts';
import { readBare, readCompanies, readTeamId } from './companies-state.ts';
import { type CompaniesContext, deskOf, showCompanies } from './showing.ts';

const REGISTER_VIEW = 'companies.registerForm';

type InView = Hearing & { view: OpenView };

/** A global administrator registers the company of a workspace that has the app and no company. */
export const registerListeners = (ctx: CompaniesContext): Listener[] => [
  { kind: 'push', id: COMPANIES_ACTION.register, run: hearing => openForm(ctx, hearing) },
  { kind: 'submission', id: REGISTER_VIEW, run: hearing => register(ctx, hearing) },
];

async function openForm(
  ctx: CompaniesContext,
  { asker, value, view }: InView & { value: string },
): Promise<ModalView> {
  const { by, voice } = await deskOf(ctx, asker);
  const list = readCompanies(view.metadata);
  const place = await bareOne(ctx, readTeamId(value));
  const { reader, email } = by;
  const form = setUpForm(voice, { typed: typedOf(undefined, reader), ...(email && { email }) });
  const where = voice.mrkdwn('companies.registerAbout', { where: addressOf(place) });
  return {
    ...form,
    callback_id: REGISTER_VIEW,
    private_metadata: JSON.stringify({ list, teamId: place.teamId }),
    blocks: [
      { type: 'section', block_id: 'companies.place', text: { type: 'mrkdwn', text: where } },
      // What stands above the fields is for a workspace that does it for itself.
      ...form.blocks.filter(({ type }) => type === 'input'),
    ],
  };
}

async function register(ctx: CompaniesContext, { asker, view }: InView): Promise<Outcome> {
  const desk = await deskOf(ctx, asker);
  const { company: _, ...by } = desk.by;
  const { list, teamId } = readBare(view.metadata);
  const { typed, isTestMailed } = readSetUpForm(view.values);
  const read = readSettings(typed);
  if ('problems' in read) return { errors: errorsOf(desk.voice, read.problems) };
  const [place, known] = await Promise.all([workspaceOf(ctx, teamId), ctx.companies.findByTeam(teamId)]);
  const { name: company } = await registerCompany(
    ctx,
    { ...by, place, ...(known && { company: known }) },
    read.settings,
  );
  const [mail, below] = await Promise.all([
    isTestMailed ? sendTestMail(ctx, by, { company, attempt: view.id }) : undefined,
    showCompanies(ctx, desk, list),
  ]);
  return { update: registeredModal(desk.voice, { company, mail, next: 'companies.registeredNext' }), below };
}

/** Throws `workspace.gone` where the workspace has not got the app. */
async function workspaceOf({ slack }: CompaniesContext, teamId: string): Promise<Workspace> {
  const found = (await slack.workspaces()).find(workspace => workspace.teamId === teamId);
  if (!found) throw new DomainError('workspace.gone');
  return found;
}

async function bareOne(ctx: CompaniesContext, teamId: string): Promise<Workspace> {
  const found = (await bareWorkspaces(ctx)).find(workspace => workspace.teamId === teamId);
  if (!found) throw new DomainError('workspace.gone');
  return found;
}
