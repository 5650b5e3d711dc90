import { administrators } from './administrators.ts';
import { domains } from './domains.ts';
import { general } from './general.ts';
import { invitations } from './invitations.ts';
import { notices } from './notices.ts';
import { retention } from './retention.ts';
import type { Section } from './section.ts';
import { terms } from './terms.ts';

/** In the order in which they are shown. */
export const SECTIONS: readonly Section[] = [
  general,
  invitations,
  domains,
  terms,
  retention,
  administrators,
  notices,
];
