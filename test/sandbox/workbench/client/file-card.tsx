import type { SharedFile } from './protocol.ts';
import { useWorld } from './world.ts';

export function FileCard({ file }: { file: SharedFile }) {
  const { me } = useWorld();
  const name = file.title || file.name || file.id;
  const url = `/sandbox/files/${file.id}?as=${encodeURIComponent(me.handle)}`;
  const size = file.size === undefined ? '' : `${Math.max(1, Math.round(file.size / 1024))} KB`;
  return (
    <div class="file">
      <span class="file-icon" aria-hidden="true">
        {(name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase()}
      </span>
      <span>
        <a href={url} target="_blank" rel="noreferrer" download={file.name ?? name}>
          {name}
        </a>
        <br />
        <span class="faint">{size}</span>
      </span>
    </div>
  );
}
