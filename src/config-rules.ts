import type { Variables } from './config-variables.ts';
import { isLoopbackUrl } from './platform/loopback.ts';
import { readMongoUri } from './platform/mongo/address.ts';

/** What is wrong in the variables together; those that could not be read are absent. */
export function findConflicts(read: Partial<Variables>): string[] {
  return [transport(read), publicUrl(read), slackApi(read), keys(read), database(read), bounces(read)].filter(
    problem => problem !== undefined,
  );
}

type Rule = (read: Partial<Variables>) => string | undefined;

const transport: Rule = ({ SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: token }) => {
  if (secret && token)
    return 'SLACK_APP_TOKEN, SLACK_SIGNING_SECRET: set one alone, for Socket Mode or for HTTP';
  if (secret || token) return undefined;
  return 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET: set the first for Socket Mode, the second for HTTP';
};

const publicUrl: Rule = ({ PUBLIC_URL: url }) =>
  url?.startsWith('http:') && !isLoopbackUrl(url)
    ? 'PUBLIC_URL: should begin with https:// (http is for loopback alone)'
    : undefined;

/** Keeps the sandbox's address out of production. */
const slackApi: Rule = ({ SLACK_API_URL: api, PUBLIC_URL: url }) => {
  if (!api || api.startsWith('https:')) return undefined;
  const isAtHome = isLoopbackUrl(api) && (!url || isLoopbackUrl(url));
  return isAtHome ? undefined : 'SLACK_API_URL: should begin with https:// (http is for loopback alone)';
};

const keys: Rule = ({ ENCRYPTION_KEYS: given, PUBLIC_URL: url }) =>
  url?.startsWith('https:') && !given
    ? 'ENCRYPTION_KEYS: is required where PUBLIC_URL is https; make one by: openssl rand -base64 32'
    : undefined;

const database: Rule = ({ MONGODB_URI: uri }) => {
  const read = uri === undefined ? undefined : readMongoUri(uri);
  if (!read || read.isLoopback || (read.hasTls && read.hasPassword)) return undefined;
  return 'MONGODB_URI: should have a user, a password and tls=true (neither is asked for on loopback)';
};

const bounces: Rule = ({ BOUNCE_DOMAIN: domain, BOUNCE_PORT: port }) =>
  (domain === undefined) === (port === undefined)
    ? undefined
    : 'BOUNCE_DOMAIN, BOUNCE_PORT: set both to hear of bounced mail, or neither';
