import type { Json } from '../world/json.ts';
import type { Actor } from './actor.ts';

/** What every interaction tells of itself. A stranger's own team shows in the user only. */
export const envelopeOf = ({ world, workspace, person }: Actor): Json => ({
  team: { id: workspace.id, domain: workspace.domain },
  user: { id: person.id, username: person.handle, name: person.handle, team_id: person.teamId },
  api_app_id: world.credentials.appId,
  token: 'verification-token',
  enterprise: null,
  is_enterprise_install: false,
});

/** @param viewId the modal the person acts in */
export const triggerFor = ({ world, workspace, person }: Actor, viewId?: string): string =>
  world.triggers.make({ teamId: workspace.id, userId: person.id, ...(viewId ? { viewId } : {}) });

interface Target {
  channelId: string;
  messageTs?: string;
}

export const responseUrlFor = ({ world, workspace, person }: Actor, target: Target): string =>
  world.baseUrl() +
  world.responseUrls.make({ teamId: workspace.id, userId: person.id, ...target }, world.now());
