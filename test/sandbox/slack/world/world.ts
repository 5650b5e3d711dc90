import type { Changes } from '../../changes.ts';
import type { CallLog } from '../calls.ts';
import type { Faults } from '../faults.ts';
import type { Manifest } from '../manifest.ts';
import type { Prepare } from '../send/delivery.ts';
import type { Files } from './files.ts';
import type { Installations } from './installations.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Tokens } from './tokens.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

export interface Credentials {
  /** Acme's; `botTokens` has every workspace's, by team id. */
  botToken: string;
  botTokens: Record<string, string>;
  appToken: string;
  appId: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
}

export interface SlackOptions {
  now(): number;
  manifest: Manifest;
  mode: 'http' | 'socket';
  /** Where the app listens. */
  appUrl(): string;
  /** The address under which the world knows it; `appUrl` when absent. */
  publicUrl?(): string;
  baseUrl(): string;
  changes: Changes;
}

/** All that the parts of this small Slack share. */
export interface World extends SlackOptions {
  credentials: Credentials;
  workspaces: Workspace[];
  tokens: Tokens;
  installations: Installations;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  files: Files;
  calls: CallLog;
  faults: Faults;
  prepare: Prepare;
  /** A Slack timestamp that is never given twice. */
  stamp(): string;
  /** Opens the address at which the app connects its socket. */
  socketUrl(): string;
  /** Runs a task after so many milliseconds of real time, unless the sandbox is closed before. */
  later(ms: number, task: () => void): void;
}

export const workspaceOf = (world: World, teamId: string): Workspace | undefined =>
  world.workspaces.find(({ id }) => id === teamId);
