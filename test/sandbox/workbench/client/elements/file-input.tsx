import type { FileInput } from '@slack/types';
import { useState } from 'preact/hooks';
import { post } from '../api.ts';
import type { SharedFile } from '../protocol.ts';
import { useWorld } from '../world.ts';
import { Chip } from './chip.tsx';
import { type FieldProps, namingAttributes, useField } from './field.ts';

export function FileInputElement({ blockId, element, naming, dispatches }: FieldProps<FileInput>) {
  const { me } = useWorld();
  const { content, choose } = useField({ blockId, element, dispatches });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const files = (content ?? []) as SharedFile[];
  const add = async (chosen: FileList | null) => {
    setBusy(true);
    const sent = await Promise.all([...(chosen ?? [])].map(file => upload(me.handle, file))).catch(String);
    setBusy(false);
    setProblem(typeof sent === 'string' ? sent : '');
    if (typeof sent !== 'string') await choose([...files, ...sent].slice(0, element.max_files ?? 10));
  };
  return (
    <div class="files">
      <input
        {...namingAttributes(naming)}
        type="file"
        multiple={(element.max_files ?? 10) > 1}
        accept={element.filetypes?.map(type => `.${type}`).join() ?? ''}
        aria-busy={isBusy || undefined}
        onChange={event => void add(event.currentTarget.files)}
      />
      {files.map(({ id, name }) => (
        <Chip key={id} text={name ?? id} onRemove={() => void choose(files.filter(file => file.id !== id))} />
      ))}
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}

async function upload(as: string, file: File): Promise<SharedFile> {
  const form = new FormData();
  form.set('as', as);
  form.set('share', 'false'); // kept for this input, shown in no conversation
  form.set('file', file, file.name);
  return (await post<{ file: SharedFile }>('/sandbox/files', form)).file;
}
