import type { Server } from 'node:http';
import { Router } from 'express';
import { apiRouter } from './api/router.ts';
import { controlRouter } from './control/router.ts';
import { appId, createWorld } from './create-world.ts';
import type { FaultPlan } from './faults.ts';
import { SocketMode } from './send/socket.ts';
import { Timers } from './timers.ts';
import { filesRouter } from './web/files.ts';
import { oauthRouter } from './web/oauth.ts';
import { responseRouter } from './web/response-url.ts';
import { roleName } from './world/person.ts';
import { restore, save } from './world/snapshot.ts';
import { humansOf, type Workspace } from './world/workspace.ts';
import type { Credentials, SlackOptions } from './world/world.ts';

interface WorkspaceState {
  id: string;
  name: string;
  people: { id: string; handle: string; name: string; role: string; tz: string; locale: string }[];
}

export interface Slack {
  /** The Web API, response_url, files and OAuth: what the app reaches. */
  router: Router;
  /** The part of `/sandbox/*` that concerns Slack. */
  control: Router;
  attach(server: Server): void;
  credentials: Credentials;
  workspaces(): WorkspaceState[];
  setFaults(faults: FaultPlan): void;
  /** How many sockets the app holds; always 0 over HTTP. */
  connections(): number;
  /** Asks the app to connect its sockets anew, as Slack does every few hours. */
  refreshConnections(): void;
  /** All that should outlive the process, as text, and back. */
  save(): string;
  restore(text: string): void;
  /** Keeps the app's sockets when its clock has been moved. */
  keepConnections(): void;
  close(): void;
}

const stateOf = (workspace: Workspace): WorkspaceState => ({
  id: workspace.id,
  name: workspace.name,
  people: humansOf(workspace).map(person => {
    const { id, handle, name, tz, locale } = person;
    return { id, handle, name, role: roleName(person), tz, locale };
  }),
});

/** A small Slack: two workspaces, and the app of the manifest installed in both. */
export const createSlack = (options: SlackOptions): Slack => {
  const [socket, timers] = [new SocketMode(appId), new Timers()];
  const world = createWorld(options, { socket, timers });
  const parts = [apiRouter, responseRouter, filesRouter, oauthRouter].map(part => part(world));
  return {
    router: Router().use(...parts),
    control: controlRouter(world),
    attach: server => socket.attach(server),
    credentials: world.credentials,
    workspaces: () => world.workspaces.map(stateOf),
    setFaults: plan => world.faults.set(plan),
    connections: () => socket.connections(),
    refreshConnections: () => socket.refresh(),
    save: () => save(world),
    restore: text => restore(world, text),
    keepConnections: () => socket.beat(),
    close: () => {
      timers.close();
      socket.close();
    },
  };
};
