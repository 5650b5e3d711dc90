import { hkdfSync } from 'node:crypto';
import { findConflicts } from './config-rules.ts';
import { type Variables, variables } from './config-variables.ts';
import { isLoopbackUrl } from './platform/loopback.ts';

export type Config = ReturnType<typeof toConfig>;

/** Every problem of the configuration at once, each with the variable's name; never a value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The configuration cannot be used:', ...problems].join('\n  '));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** The only reader of the environment; an empty variable counts as absent. Throws ConfigError. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = variables.safeParse(given);
  const malformed = read.success ? [] : problemsOf(read.error.issues);
  const conflicts = findConflicts(read.success ? read.data : readable(given)).filter(
    conflict => !malformed.some(problem => conflict.names.includes(nameOf(problem))),
  );
  if (!read.success || conflicts.length > 0)
    throw new ConfigError([...malformed, ...conflicts.map(({ problem }) => problem)]);
  return freeze(toConfig(read.data));
}

/** What can be read of variables of which some cannot, so that the rules speak of all the rest. */
function readable(given: Record<string, unknown>): Partial<Variables> {
  const parsed = Object.entries(variables.shape).map(([name, field]) => [
    name,
    field.safeParse(given[name]).data,
  ]);
  return Object.fromEntries(parsed.filter(([, value]) => value !== undefined));
}

function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[]): string[] {
  return [...new Set(issues.map(({ path, message }) => `${String(path[0])}: should be ${message}`))];
}

const nameOf = (problem: string): string => problem.slice(0, problem.indexOf(':'));

function toConfig(read: Variables) {
  return {
    web: {
      host: read.HOST,
      port: read.PORT,
      publicUrl: read.PUBLIC_URL,
      trustProxyHops: read.TRUST_PROXY_HOPS,
    },
    slack: slackOf(read),
    mongo: { uri: read.MONGODB_URI },
    mail: {
      url: read.SMTP_URL,
      isLoopback: isLoopbackUrl(read.SMTP_URL),
      from: read.MAIL_FROM,
      newCompanyMails: read.NEW_COMPANY_MAILS,
    },
    bounces: bouncesOf(read),
    /** `team:user` of those who may administer every company. */
    globalAdministrators: read.GLOBAL_ADMINISTRATORS ?? [],
    /** The first encrypts, all decrypt. */
    encryptionKeys: read.ENCRYPTION_KEYS ?? read.SLACK_BOT_TOKEN.map(keyFrom),
    log: { level: read.LOG_LEVEL },
  } as const;
}

const SLACK = 'https://slack.com/api/';

function slackOf(read: Variables) {
  const apiUrl = read.SLACK_API_URL ?? SLACK;
  return {
    /** One for each workspace. */
    botTokens: read.SLACK_BOT_TOKEN,
    apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
    /** One of the two: the first for HTTP, the second for Socket Mode. */
    ...(read.SLACK_SIGNING_SECRET && { signingSecret: read.SLACK_SIGNING_SECRET }),
    ...(read.SLACK_APP_TOKEN && { appToken: read.SLACK_APP_TOKEN }),
  };
}

const bouncesOf = ({ BOUNCE_DOMAIN: domain, BOUNCE_PORT: port }: Variables) =>
  domain !== undefined && port !== undefined ? { domain, port } : undefined;

/** For a loopback origin alone, where no key is required. */
const keyFrom = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'usher-at-home', 32));

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null && !Buffer.isBuffer(part)) freeze(part);
  return Object.freeze(value);
}
