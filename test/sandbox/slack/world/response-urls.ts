import { randomText } from './ids.ts';

export interface ResponseUrl {
  teamId: string;
  userId: string;
  channelId: string;
  /** The message that was acted on: what `replace_original` and `delete_original` mean. */
  messageTs?: string;
  uses: number;
  madeAt: number;
}

const lifetime = 30 * 60 * 1000;
const maximumUses = 5;

export class ResponseUrls {
  readonly #all = new Map<string, ResponseUrl>();

  make(target: Omit<ResponseUrl, 'uses' | 'madeAt'>, now: number): string {
    const key = randomText();
    this.#all.set(key, { ...target, uses: 0, madeAt: now });
    return `/response/${target.teamId}/${key}`;
  }

  /** @returns the target, or the name of Slack's error */
  use(key: string, now: number): ResponseUrl | 'expired_url' | 'used_url' {
    const found = this.#all.get(key);
    if (!found || now - found.madeAt > lifetime) return 'expired_url';
    if (found.uses >= maximumUses) return 'used_url';
    found.uses += 1;
    return found;
  }
}
