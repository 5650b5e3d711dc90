import { cut } from '../../platform/text.ts';
import type { Named } from './wizard/start.ts';

const TEL = /<tel:([^|>]+)(?:\|[^>]*)?>/g;
// As people write numbers of other countries: +49 (30) 901-820.
const PHONE = /^\+[\d\s()./-]{0,38}\d(?=\s|$)/;

/** Whether the text of a command begins with somebody's contact. */
export const isContact = (text: string): boolean => /^(\S*@|<tel:|\+\s?\(?\d)/.test(text);

/** An address or a phone as a person or Slack writes them (`<mailto:ann@x.com|ann@x.com>`), and the name after it. */
export function named(text: string): Named {
  const plain = text.replace(TEL, '$1').trim();
  const phone = PHONE.exec(plain)?.[0];
  if (phone) return { phone, ...nameIn(plain.slice(phone.length)) };
  const [first = '', ...rest] = plain.split(/\s+/);
  const email = addressIn(first);
  return email ? { email, ...nameIn(rest.join(' ')) } : nameIn(plain);
}

function nameIn(text: string): Named {
  const [firstName, ...rest] = text.split(/\s+/).filter(Boolean);
  return {
    ...(firstName && { firstName: cut(firstName, 80) }),
    ...(rest.length > 0 && { lastName: cut(rest.join(' '), 80) }),
  };
}

/** What stands for an address, also where it is not a right one: the form then says so. */
function addressIn(word: string): string | undefined {
  const written = /^<mailto:([^|>]+)(?:\|[^>]*)?>$/.exec(word)?.[1] ?? word;
  return written.includes('@') ? cut(written, 254) : undefined;
}
