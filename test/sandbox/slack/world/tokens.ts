import { randomText, secretOf } from './ids.ts';

export interface Token {
  kind: 'bot' | 'app';
  teamId: string;
  value: string;
  refresh?: string;
  /** Milliseconds in the sandbox's time; absent when the token does not rotate. */
  expiresAt?: number;
  revoked: boolean;
}

const hours12 = 12 * 60 * 60 * 1000;

/** Every token ever given out: a revoked one is remembered, for Slack answers it otherwise than an unknown one. */
export class Tokens {
  readonly #all: Token[] = [];

  constructor(teamIds: string[]) {
    this.#all.push({ kind: 'app', teamId: '', value: `xapp-1-${secretOf('app')}`, revoked: false });
    for (const teamId of teamIds) {
      this.#all.push({ kind: 'bot', teamId, value: `xoxb-${secretOf(teamId)}`, revoked: false });
    }
  }

  find(value: string): Token | undefined {
    return this.#all.find(token => token.value === value);
  }

  findByRefresh(refresh: string): Token | undefined {
    return this.#all.find(token => token.refresh === refresh && !token.revoked);
  }

  app(): string {
    return this.#all.find(({ kind }) => kind === 'app')?.value ?? '';
  }

  bot(teamId: string): string {
    return this.#all.find(token => token.kind === 'bot' && token.teamId === teamId)?.value ?? '';
  }

  isInstalled(teamId: string): boolean {
    return this.#all.some(token => token.kind === 'bot' && token.teamId === teamId && !token.revoked);
  }

  revokeAll(teamId: string): void {
    for (const token of this.#all) if (token.teamId === teamId) token.revoked = true;
  }

  /** The one permanent token of the installation, brought back to life when it had been revoked. */
  permanent(teamId: string): Token {
    const found = this.#all.find(token => token.teamId === teamId && !token.refresh);
    if (!found) throw new Error(`no token for ${teamId}`);
    found.revoked = false;
    return found;
  }

  rotating(teamId: string, now: number): Token {
    const token: Token = {
      kind: 'bot',
      teamId,
      value: `xoxe.xoxb-1-${randomText()}`,
      refresh: `xoxe-1-${randomText()}`,
      expiresAt: now + hours12,
      revoked: false,
    };
    this.#all.push(token);
    return token;
  }
}
