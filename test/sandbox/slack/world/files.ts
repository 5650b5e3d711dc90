import { extname } from 'node:path';
import type { SlackFile, StoredFile } from './file.ts';
import { newId } from './ids.ts';

interface Arrival {
  teamId: string;
  userId: string;
  name: string;
  mimetype: string;
  bytes: Buffer;
  awaited?: number;
}

const mimetypes: Record<string, string> = {
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
};

const mimetypeOf = (name: string): string => mimetypes[extname(name)] ?? 'application/octet-stream';

/** Every file ever uploaded, in memory. */
export class Files {
  readonly #all: StoredFile[] = [];
  readonly #address: () => string;
  readonly #now: () => number;

  constructor(address: () => string, now: () => number) {
    this.#address = address;
    this.#now = now;
  }

  add({ teamId, userId, name, mimetype, bytes, awaited }: Arrival): StoredFile {
    const file = this.#describe({
      teamId,
      userId,
      name,
      mimetype: mimetype || mimetypeOf(name),
      size: bytes.length,
    });
    const stored: StoredFile = { file, teamId, bytes, ...(awaited === undefined ? {} : { awaited }) };
    this.#all.push(stored);
    return stored;
  }

  find(id: string): StoredFile | undefined {
    return this.#all.find(({ file }) => file.id === id);
  }

  all(): readonly StoredFile[] {
    return this.#all;
  }

  restore(files: StoredFile[]): void {
    this.#all.push(...files);
  }

  #describe(about: {
    teamId: string;
    userId: string;
    name: string;
    mimetype: string;
    size: number;
  }): SlackFile {
    const id = newId('F');
    const created = Math.floor(this.#now() / 1000);
    const url = `${this.#address()}/files-pri/${about.teamId}-${id}`;
    const filetype = extname(about.name).slice(1) || 'binary';
    return {
      id,
      created,
      timestamp: created,
      name: about.name,
      title: about.name,
      mimetype: about.mimetype,
      filetype,
      pretty_type: filetype.toUpperCase(),
      user: about.userId,
      user_team: about.teamId,
      editable: false,
      size: about.size,
      mode: 'hosted',
      is_external: false,
      external_type: '',
      is_public: false,
      public_url_shared: false,
      url_private: `${url}/${encodeURIComponent(about.name)}`,
      url_private_download: `${url}/download/${encodeURIComponent(about.name)}`,
      permalink: `${this.#address()}/files/${about.userId}/${id}`,
      channels: [],
      groups: [],
      ims: [],
    };
  }
}
