import type { Context } from '../../../context.ts';
import { voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Push, Turn } from '../../../platform/slack/listener.ts';
import { sentenceModal } from '../../../platform/slack/modals.ts';
import { authorize } from '../../administrators.ts';
import { makeJoinCode } from '../../join-company.ts';
import { removeWorkspace } from '../../remove-workspace.ts';
import { workspaceName } from '../../workspace.ts';
import { settingsHub } from './hub.ts';
import {
  CODE_BUTTON,
  REMOVE_BUTTON,
  WORKSPACES_BUTTON,
  WORKSPACES_VIEW,
  workspacesModal,
} from './workspaces-modal.ts';

type WorkspaceContext = Pick<Context, 'companies' | 'workspaces' | 'audit' | 'slack' | 'now'>;
type Stored = (asker: Asker) => void;

/** `stored` hears of each change. */
export const workspaceListeners = (ctx: WorkspaceContext, stored: Stored): Listener[] => [
  { kind: 'push', id: WORKSPACES_BUTTON, run: ({ asker }) => open(ctx, asker) },
  { kind: 'turn', id: CODE_BUTTON, run: ({ asker }) => makeCode(ctx, asker) },
  { kind: 'turn', id: REMOVE_BUTTON, run: heard => remove({ ...ctx, stored }, heard) },
  { kind: 'submission', id: WORKSPACES_VIEW, run: async () => ({ close: true }) },
];

async function open(ctx: WorkspaceContext, asker: Asker): Promise<Push> {
  const { company, reader } = await authorize(ctx, asker);
  return workspacesModal(voiceFor(reader, ctx.now()), company, { teamId: asker.teamId });
}

async function makeCode(ctx: WorkspaceContext, asker: Asker): Promise<Turn> {
  const by = await authorize(ctx, asker);
  const { company, code } = await makeJoinCode(ctx, by);
  return workspacesModal(voiceFor(by.reader, ctx.now()), company, { teamId: asker.teamId, code });
}

type Removing = Hearing & { value: string; view: OpenView };

/** Whoever has left by it has nothing more to see here. */
async function remove(ctx: WorkspaceContext & { stored: Stored }, { asker, value }: Removing): Promise<Turn> {
  const by = await authorize(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const { company, workspace } = await removeWorkspace(ctx, by, value);
  ctx.stored(asker);
  const values = { workspace: workspaceName(workspace), company: company.name };
  if (value === asker.teamId) {
    const left = sentenceModal(voice, voice.text('workspaces.left', values));
    return { update: left, below: left };
  }
  const said = voice.text('workspaces.removed', values);
  return {
    update: workspacesModal(voice, company, { teamId: asker.teamId, said }),
    below: settingsHub(voice, company),
  };
}
