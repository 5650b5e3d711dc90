import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from './actor.ts';
import type { Company } from './store.ts';

export interface Workspace {
  teamId: string;
  /** Of its Slack address (acme in acme.slack.com), where it is known. */
  domain?: string;
  /** Absent for the one with which the company was registered. */
  joinedAt?: Date;
  joinedBy?: Actor;
}

/** With which another workspace joins, once. */
export interface JoinCode {
  hash: string;
  by: Actor;
  expiresAt: Date;
}

/** That a workspace has come or gone: kept until everything that follows from it is done. */
export interface WorkspaceNews {
  id: string;
  kind: 'joined' | 'left';
  workspace: { teamId: string; domain?: string };
  by: Actor;
  /** Who made the code. */
  tell?: Actor;
  at: Date;
}

export const MOST_WORKSPACES = 50;
export const CODE_MINUTES = 10;
const CODE = /^[\w-]{43}$/;

/** The code goes to whoever asked for it, and is nowhere kept. */
export const newJoinCode = (): string => randomBytes(32).toString('base64url');

export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

/** What was typed, or pasted with what stands around it in a message; undefined where it can be no code. */
export function readCode(typed: string): string | undefined {
  const bare = typed.replace(/[\s`"'“”«»]/g, '');
  return CODE.test(bare) ? bare : undefined;
}

/** As people know it. */
export const workspaceName = ({ teamId, domain }: { teamId: string; domain?: string }): string =>
  domain ? `${domain}.slack.com` : teamId;

export const sinceOf = ({ joinedAt }: Workspace, { registeredAt }: Company): Date => joinedAt ?? registeredAt;

/** The code that works at this moment. */
export const liveCode = ({ joinCode }: Company, now: Date): JoinCode | undefined =>
  joinCode && joinCode.expiresAt > now ? joinCode : undefined;

/** A mention or channel with its workspace, where there are several: in another one Slack does not know its name. */
export function inWorkspace({ workspaces }: Company, teamId: string, mention: string): string {
  const place = workspaces.length > 1 ? workspaces.find(one => one.teamId === teamId) : undefined;
  return place ? `${mention} (${workspaceName(place)})` : mention;
}
