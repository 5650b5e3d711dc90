import type { Variables } from './config-variables.ts';
import { isLoopbackUrl } from './platform/loopback.ts';
import { readMongoUri } from './platform/mongo/address.ts';

type Name = keyof Variables;

interface Rule {
  /** The variables it is about. */
  names: Name[];
  should: string;
  isBroken(read: Partial<Variables>): boolean;
}

const isHttp = (url: string | undefined): boolean => url?.startsWith('http:') === true;
const isAway = (url: string | undefined): boolean => url !== undefined && !isLoopbackUrl(url);

const RULES: Rule[] = [
  {
    names: ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'],
    should: 'set one of them alone: the first for Socket Mode, the second for HTTP',
    isBroken: read => Boolean(read.SLACK_APP_TOKEN) === Boolean(read.SLACK_SIGNING_SECRET),
  },
  {
    names: ['PUBLIC_URL'],
    should: 'should begin with https:// (http is for loopback alone)',
    isBroken: ({ PUBLIC_URL: url }) => isHttp(url) && isAway(url),
  },
  {
    // Keeps the sandbox's Slack out of production.
    names: ['SLACK_API_URL'],
    should: 'should begin with https:// (http is for loopback alone)',
    isBroken: ({ SLACK_API_URL: api, PUBLIC_URL: url }) => isHttp(api) && (isAway(api) || isAway(url)),
  },
  {
    names: ['ENCRYPTION_KEYS'],
    should: 'is required where PUBLIC_URL is https; make one by: openssl rand -base64 32',
    isBroken: read => read.PUBLIC_URL?.startsWith('https:') === true && !read.ENCRYPTION_KEYS,
  },
  {
    names: ['MONGODB_URI'],
    should: 'should have a user, a password and tls=true (neither is asked for on loopback)',
    isBroken: ({ MONGODB_URI: uri }) => isExposed(uri === undefined ? undefined : readMongoUri(uri)),
  },
  {
    names: ['BOUNCE_DOMAIN', 'BOUNCE_PORT'],
    should: 'set both to hear of bounced mail, or neither',
    isBroken: read => (read.BOUNCE_DOMAIN === undefined) !== (read.BOUNCE_PORT === undefined),
  },
];

const isExposed = (read: ReturnType<typeof readMongoUri>): boolean =>
  read !== undefined && !read.isLoopback && !(read.hasTls && read.hasPassword);

/** Which rules the variables break together; those that could not be read are absent from `read`. */
export const findConflicts = (read: Partial<Variables>): { names: string[]; problem: string }[] =>
  RULES.filter(rule => rule.isBroken(read)).map(({ names, should }) => ({
    names,
    problem: `${names.join(', ')}: ${should}`,
  }));
