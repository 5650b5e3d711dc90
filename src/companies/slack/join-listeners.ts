import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome, Push } from '../../platform/slack/listener.ts';
import { authorizeJoin } from '../administrators.ts';
import { CODE, joinCompany } from '../join-company.ts';
import { workspaceName } from '../workspace.ts';
import { CODE_BLOCK, JOIN_BUTTON, JOIN_VIEW, joinedModal, joinForm, readJoinForm } from './join-form.ts';

type JoinContext = Pick<Context, 'companies' | 'workspaces' | 'audit' | 'slack' | 'now' | 'limits'>;

/** `stored` hears of each workspace that has joined. */
export const joinListeners = (ctx: JoinContext, stored: (asker: Asker) => void): Listener[] => [
  { kind: 'push', id: JOIN_BUTTON, run: ({ asker }) => open(ctx, asker) },
  {
    kind: 'submission',
    id: JOIN_VIEW,
    blockOf: { [CODE]: CODE_BLOCK },
    run: heard => join({ ...ctx, stored }, heard),
  },
];

async function open(ctx: JoinContext, asker: Asker): Promise<Push> {
  const { company, reader } = await authorizeJoin(ctx, asker);
  if (company) throw new DomainError('company.registered', { name: company.name });
  return joinForm(voiceFor(reader, ctx.now()));
}

/** The company is named first; whoever then submits has seen whose the workspace becomes. */
async function join(
  ctx: JoinContext & { stored(asker: Asker): void },
  { asker, view }: Hearing & { view: OpenView },
): Promise<Outcome> {
  const by = await authorizeJoin(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const workspace = workspaceName({ teamId: asker.teamId, ...(by.workspace && { domain: by.workspace }) });
  const { code, companyId } = readJoinForm(view);
  const { kind, company } = await joinCompany(ctx, by, { confirmedId: companyId, code });
  if (kind === 'asked') return { update: joinForm(voice, { company, workspace, code }) };
  ctx.stored(asker);
  const done = joinedModal(voice, company.name, workspace);
  const told = voice.text('join.done', { company: company.name, workspace });
  return view.belowId ? { close: true, below: done, told } : { update: done, told };
}
