import { randomText } from './ids.ts';

interface Grant {
  teamId: string;
  userId: string;
  redirectUri: string;
}

/** The codes of the OAuth installation, each good for one exchange. */
export class Installations {
  readonly #grants = new Map<string, Grant>();

  grant(grant: Grant): string {
    const code = randomText();
    this.#grants.set(code, grant);
    return code;
  }

  exchange(code: string): Grant | undefined {
    const grant = this.#grants.get(code);
    this.#grants.delete(code);
    return grant;
  }
}
