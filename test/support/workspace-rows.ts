// How the workspaces of a company are asked for: each call finds in Acme what the one before it has left there.
import type { Context } from '../../src/context.ts';
import { addDays } from '../../src/platform/time.ts';
import { NOW } from './people.ts';

const BY = { teamId: 'T-acme', userId: 'ada', name: 'Ada Lovelace' };
const WORKSPACE = { teamId: 'T-second' };
const NEWS = { workspace: WORKSPACE, by: BY, at: NOW };
const ACMES_CODE = 'a'.repeat(24);

export const OF_WORKSPACES: Record<string, (ctx: Context, at: { companyId: string }) => unknown> = {
  'workspaces.setCode': ({ workspaces }, { companyId }) =>
    workspaces.setCode(companyId, { hash: companyId, by: BY, expiresAt: addDays(NOW, 1) }),
  'workspaces.join': ({ workspaces }, { companyId }) =>
    workspaces.join(companyId, {
      hash: ACMES_CODE,
      workspace: WORKSPACE,
      news: { id: 'joined', kind: 'joined', ...NEWS },
      now: NOW,
    }),
  'workspaces.told': ({ workspaces }, { companyId }) => workspaces.told(companyId, 'joined'),
  'workspaces.leave': ({ workspaces }, { companyId }) =>
    workspaces.leave(companyId, 1, {
      changes: { workspaces: [{ teamId: 'T-acme' }], administrators: undefined, noticeChannel: undefined },
      news: { id: 'left', kind: 'left', ...NEWS },
    }),
};
