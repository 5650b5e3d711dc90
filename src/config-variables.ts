import { z } from 'zod';
import { readSender } from './platform/mail/sender.ts';
import { readMongoUri } from './platform/mongo/address.ts';

const url = (what: string, protocol: RegExp) => z.url({ protocol, error: what });
const matching = (what: string, pattern: RegExp) => z.string({ error: what }).regex(pattern, { error: what });
const number = (what: string, least: number, most: number) =>
  z.coerce
    .number({ error: what })
    .int({ error: what })
    .min(least, { error: what })
    .max(most, { error: what });
const port = number('a port from 0 to 65535', 0, 65_535);
const KEY = /^[A-Za-z0-9+/_-]{43}=?$/;
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const originUrl = 'the origin under which people reach Usher, such as https://invite.acme.com';
const sender = 'a mailbox, such as Acme Portal <invitations@acme.com>';
const mongoUri = 'a MongoDB connection string, such as mongodb://127.0.0.1:27017/usher';
const botTokens = 'the bot token, beginning with xoxb-; several, one for each workspace, separated by commas';
const globals = 'Slack users of workspaces, separated by commas, such as T0ACME0000:U0ACMEADA';
const keys = 'keys of 32 bytes in base64, separated by commas, each made by: openssl rand -base64 32';

/** Each variable: what it should look like, and what is made of it. */
export const variables = z.object({
  SLACK_BOT_TOKEN: z
    .string({ error: botTokens })
    .transform(text => text.split(',').map(one => one.trim()))
    .pipe(z.array(z.string().regex(/^xoxb-[^\s,]+$/, { error: botTokens }))),
  SLACK_SIGNING_SECRET: matching(
    'the signing secret of the app, at least 16 characters',
    /^\S{16,}$/,
  ).optional(),
  SLACK_APP_TOKEN: matching('the app-level token, beginning with xapp-', /^xapp-\S+$/).optional(),
  SLACK_API_URL: url('the URL of a Slack Web API, such as https://slack.com/api/', /^https?$/).optional(),
  MONGODB_URI: z
    .string({ error: mongoUri })
    .refine(uri => readMongoUri(uri) !== undefined, { error: mongoUri }),
  SMTP_URL: url('the mail relay, such as smtps://user:password@mail.acme.com', /^smtps?$/),
  MAIL_FROM: z.string({ error: sender }).transform((text, context) => {
    const read = readSender(text);
    if (!read) context.addIssue({ code: 'custom', message: sender });
    return read ?? z.NEVER;
  }),
  PUBLIC_URL: url(originUrl, /^https?$/)
    .refine(text => URL.canParse(text) && isOrigin(new URL(text)), { error: originUrl })
    .transform(text => new URL(text).origin),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  ENCRYPTION_KEYS: z
    .string()
    .transform(text => text.split(',').map(key => key.trim()))
    .pipe(z.array(z.string().regex(KEY, { error: keys })))
    .transform(list => list.map(key => Buffer.from(key, 'base64')))
    .optional(),
  TRUST_PROXY_HOPS: number('the number of proxies in front, from 0 to 10', 0, 10).default(0),
  LOG_LEVEL: z.enum(levels, { error: `one of ${levels.join(', ')}` }).default('info'),
  NEW_COMPANY_MAILS: number('a number of mails, from 1 to 1000000', 1, 1_000_000).default(50),
  BOUNCE_DOMAIN: matching(
    'a domain whose mail comes to BOUNCE_PORT, such as bounces.acme.com',
    /^[a-z0-9.-]+$/,
  ).optional(),
  BOUNCE_PORT: port.optional(),
  GLOBAL_ADMINISTRATORS: z
    .string()
    .transform(text => text.split(',').map(one => one.trim()))
    .pipe(z.array(z.string().regex(/^T[A-Z0-9]{2,20}:[UW][A-Z0-9]{2,20}$/, { error: globals })))
    .optional(),
});

export type Variables = z.output<typeof variables>;

const isOrigin = (url: URL): boolean =>
  url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
