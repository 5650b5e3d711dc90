import type { StoredFile } from './file.ts';
import type { Workspace } from './workspace.ts';
import type { World } from './world.ts';

type Kept = Omit<Workspace, 'stacks' | 'homes'> & { homes: [string, NonNullable<unknown>][] };

interface Snapshot {
  workspaces: Kept[];
  files: (Omit<StoredFile, 'bytes'> & { bytes: string })[];
}

const keep = ({ stacks: _stacks, homes, ...workspace }: Workspace): Kept => ({
  ...workspace,
  homes: [...homes],
});

/** People, messages, Home tabs and files; open modals end with the sandbox, as with a closed browser. */
export const save = ({ workspaces, files }: World): string => {
  const kept = files.all().map(({ bytes, ...file }) => ({ ...file, bytes: bytes.toString('base64') }));
  return JSON.stringify({ workspaces: workspaces.map(keep), files: kept });
};

/** @param text what `save` gave, in this or an earlier run */
export const restore = (world: World, text: string): void => {
  const { workspaces, files } = JSON.parse(text) as Snapshot;
  for (const { homes, ...kept } of workspaces) {
    const workspace = world.workspaces.find(({ id }) => id === kept.id);
    if (workspace) Object.assign(workspace, kept, { homes: new Map(homes) });
  }
  world.files.restore(files.map(file => ({ ...file, bytes: Buffer.from(file.bytes, 'base64') })));
};
