import { readFileSync } from 'node:fs';
import { checkManifest, slackMessage } from './checks/checks.ts';
import type { Manifest } from './manifest.ts';

export type Mode = 'http' | 'socket';

const fileOf = (mode: Mode): URL => new URL(`../../../manifests/${mode}.json`, import.meta.url);

/** The manifest that an operator pastes into Slack; throws with Slack's sentences where Slack would refuse it. */
export const readManifest = (mode: Mode): Manifest => {
  const manifest: unknown = JSON.parse(readFileSync(fileOf(mode), 'utf8'));
  const violations = checkManifest(manifest);
  if (violations.length > 0) throw new Error(violations.map(slackMessage).join('\n'));
  return manifest as Manifest;
};
