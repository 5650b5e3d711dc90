import { cleanText, cut } from '../platform/text.ts';

/** Whom a text names, in the order of the text; nobody twice. */
export interface Recipients {
  /** Addresses as they were written, right or not, with the name that stands before one in `Name <address>`. */
  written: { email: string; name?: string }[];
  /** Slack users that are mentioned. */
  members: string[];
  /** Slack user groups that are mentioned. */
  groups: string[];
  /** What stands between them and names nobody, piece by piece. */
  unread: string[];
}

// Slack writes what it has recognised as <mailto:a@x.com|a@x.com>, <@U1|name>, <!subteam^S1|@name>, <https://x|text>.
const TOKEN = /<([^<>]{1,1000})>/g;
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const ADDRESS =
  /(?:([^\s<>(),;][^<>(),;@]{0,158})\s*<)?([^\s<>()[\]{},;:"'“”«»|]{1,64}@[^\s<>()[\]{},;:"'“”«»|@]{1,253})/gu;
const MOST_LETTERS = 40_000;

/** Whom a command or a message of Slack names: addresses, also in other words' midst, mentions and user groups. */
export function readRecipients(text: string): Recipients {
  const members = new Set<string>();
  const groups = new Set<string>();
  const plain = text.slice(0, MOST_LETTERS).replace(TOKEN, (whole, inner: string) => {
    const [link = ''] = inner.split('|');
    if (link.startsWith('mailto:')) return link.slice('mailto:'.length);
    if (/^@[UW][A-Z0-9]+$/.test(link)) members.add(link.slice(1));
    else if (/^!subteam\^S[A-Z0-9]+$/.test(link)) groups.add(link.slice('!subteam^'.length));
    else if (!/^(https?:|[#!@])/.test(link)) return whole;
    // A link or a mention parts the words around it.
    return ', ';
  });
  const { written, unread } = addressesIn(unescaped(plain));
  return { written, members: [...members], groups: [...groups], unread };
}

const unescaped = (text: string): string =>
  text.replace(/&(?:lt|gt|amp);/g, entity => ENTITIES[entity] ?? entity);

const MOST_UNREAD = 20;
const UNREAD_LENGTH = 60;

function addressesIn(text: string): Pick<Recipients, 'written' | 'unread'> {
  const unread = new Set<string>();
  const found = new Map<string, Recipients['written'][number]>();
  // Each long run of spaces would be walked anew from every letter before it: seconds for one message.
  for (const line of text.split(/\r?\n/).map(one => one.replace(/\s+/g, ' '))) {
    for (const piece of piecesWithout(line)) unread.add(piece);
    for (const [, before = '', address = ''] of line.matchAll(ADDRESS)) {
      const email = address.replace(/^[.…!?*_~`]+|[.…!?*_~`]+$/gu, '');
      const name = nameAtTheEnd(before);
      const key = email.toLowerCase();
      if (!found.has(key)) found.set(key, { email, ...(name && { name }) });
    }
  }
  return { written: [...found.values()], unread: [...unread].slice(0, MOST_UNREAD) };
}

/** What is left of a list's line without its addresses and the names before them. */
const piecesWithout = (line: string): string[] =>
  line
    .replace(ADDRESS, (_, before: string = '') => `${nameAtTheEnd(before) === '' ? before : ''},`)
    .split(/[,;|]/)
    .map(piece => cut(cleanText(piece.replace(/[<>()[\]{}"“”«»]/gu, ' ')), UNREAD_LENGTH))
    .filter(piece => /[\p{L}\p{N}]/u.test(piece));

const MOST_WORDS = 4;

/** "Please add Mary Jones" ends in a name: of the words before an address, the last ones with a capital. */
function nameAtTheEnd(before: string): string {
  const words = cleanText(before.replace(/["“”«»*_~`]/gu, ' ')).split(' ');
  const lastPlain = words.findLastIndex(word => !/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word));
  return words
    .slice(lastPlain + 1)
    .slice(-MOST_WORDS)
    .join(' ');
}
