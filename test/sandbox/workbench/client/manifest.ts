import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';

export interface Command {
  command: string;
  description?: string;
  usage_hint?: string;
}

interface Shortcut {
  type: 'global' | 'message';
  callback_id: string;
  name: string;
  description?: string;
}

interface Features {
  slash_commands: Command[];
  shortcuts: Shortcut[];
}

const none: Features = { slash_commands: [], shortcuts: [] };
const loaded = get<{ features?: Partial<Features> }>('/workbench/manifest.json').then(
  ({ features }) => ({ ...none, ...features }),
  () => none,
);

/** The commands and shortcuts that the app registers with Slack. */
export function useManifest(): Features {
  const [features, setFeatures] = useState(none);
  useEffect(() => void loaded.then(setFeatures), []);
  return features;
}
