import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/config.ts';
import { variables } from '../src/config-variables.ts';

const KEY = 'A'.repeat(43);
const AT_HOME = {
  SLACK_BOT_TOKEN: 'xoxb-1-secret',
  SLACK_SIGNING_SECRET: 'signing-secret-of-the-app',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/usher',
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'Acme Portal <invitations@acme.com>',
  PUBLIC_URL: 'http://localhost:3000',
};
const PRODUCTION = {
  ...AT_HOME,
  MONGODB_URI: 'mongodb://usher:secret@db.acme.com/usher?tls=true',
  SMTP_URL: 'smtps://usher:secret@mail.acme.com',
  PUBLIC_URL: 'https://invite.acme.com',
  ENCRYPTION_KEYS: `${KEY}=`,
};

type Env = Record<string, string | undefined>;

function problemsOf(env: Env): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  test('at home needs neither TLS nor keys', () => {
    const config = loadConfig(AT_HOME);
    expect(config.web).toMatchObject({ host: '127.0.0.1', port: 3000, trustProxyHops: 0 });
    expect(config.mail).toMatchObject({ isLoopback: true, from: { name: 'Acme Portal' } });
    expect(config.encryptionKeys[0]).toHaveLength(32);
  });
  test('in production is taken as it is meant', () => {
    const config = loadConfig({ ...PRODUCTION, ENCRYPTION_KEYS: `${KEY}=, ${'B'.repeat(43)}=` });
    expect(config.web.publicUrl).toBe('https://invite.acme.com');
    expect(config.encryptionKeys.map(key => key.length)).toEqual([32, 32]);
    expect(config.mail.isLoopback).toBe(false);
    expect(config.slack.apiUrl).toBe('https://slack.com/api/');
  });
  test('has a bot token for each workspace', () => {
    const config = loadConfig({ ...AT_HOME, SLACK_BOT_TOKEN: 'xoxb-1-secret, xoxb-2-secret' });
    expect(config.slack.botTokens).toEqual(['xoxb-1-secret', 'xoxb-2-secret']);
    const [first] = loadConfig(AT_HOME).encryptionKeys;
    expect(config.encryptionKeys, 'what was encrypted at home before stays readable').toEqual([
      first,
      expect.any(Buffer),
    ]);
    expect(problemsOf({ ...AT_HOME, SLACK_BOT_TOKEN: 'xoxb-1-secret,' })).toHaveLength(1);
  });
  test('cannot be changed', () => {
    const config = loadConfig(AT_HOME);
    expect(Object.isFrozen(config) && Object.isFrozen(config.web) && Object.isFrozen(config.mail.from)).toBe(
      true,
    );
  });
  test('tells every problem at once, by the variable’s name', () => {
    const named = problemsOf({ PUBLIC_URL: 'http://invite.acme.com', PORT: '99999', LOG_LEVEL: 'loud' });
    const names = [
      'SLACK_BOT_TOKEN',
      'MONGODB_URI',
      'SMTP_URL',
      'MAIL_FROM',
      'PORT',
      'LOG_LEVEL',
      'PUBLIC_URL',
    ];
    for (const name of [...names, 'SLACK_APP_TOKEN, SLACK_SIGNING_SECRET'])
      expect(named.filter(problem => problem.startsWith(`${name}:`))).toHaveLength(1);
    expect(named).toHaveLength(names.length + 1);
  });
  test('never repeats a value', () => {
    const wrong = Object.fromEntries(Object.keys(variables.shape).map(name => [name, `canary-of-${name} x`]));
    expect(problemsOf(wrong).length).toBeGreaterThan(8);
    expect(problemsOf(wrong).join('\n')).not.toContain('canary');
  });
  test('takes an empty variable for an absent one', () => {
    expect(problemsOf({ ...AT_HOME, SLACK_APP_TOKEN: '', ENCRYPTION_KEYS: ' ', BOUNCE_PORT: '' })).toEqual(
      [],
    );
  });
  test.each<[string, Env]>([
    ['an http public URL', { PUBLIC_URL: 'http://invite.acme.com' }],
    ['a public URL with a path', { PUBLIC_URL: 'https://acme.com/invite' }],
    ['a public URL with a user', { PUBLIC_URL: 'https://ann@acme.com' }],
    ['https without keys', { ENCRYPTION_KEYS: undefined }],
    ['a short key', { ENCRYPTION_KEYS: 'c2hvcnQ=' }],
    ['the sandbox’s Slack', { SLACK_API_URL: 'http://127.0.0.1:4000/api/' }],
    ['another Slack without TLS', { SLACK_API_URL: 'http://slack.example.com/api/' }],
    ['MongoDB without TLS', { MONGODB_URI: 'mongodb://usher:secret@db.acme.com/usher' }],
    ['MongoDB without a password', { MONGODB_URI: 'mongodb://db.acme.com/usher?tls=true' }],
    ['MongoDB on loopback and elsewhere', { MONGODB_URI: 'mongodb://127.0.0.1,db.acme.com/usher' }],
    ['both ways to Slack', { SLACK_APP_TOKEN: 'xapp-1' }],
    ['neither way to Slack', { SLACK_SIGNING_SECRET: undefined }],
    ['half of the bounces', { BOUNCE_DOMAIN: 'bounces.acme.com' }],
    ['two senders', { MAIL_FROM: 'a@acme.com, b@acme.com' }],
    ['a trusted proxy without a number', { TRUST_PROXY_HOPS: 'true' }],
  ])('row 44: refuses %s', (_, change) => {
    expect(problemsOf({ ...PRODUCTION, ...change })).toHaveLength(1);
  });
  test.each<[string, Env]>([
    ['mongodb+srv with a password', { MONGODB_URI: 'mongodb+srv://usher:secret@cluster.acme.com/usher' }],
    [
      'certificates instead of a password',
      {
        MONGODB_URI: 'mongodb://db.acme.com/usher?tls=true&authMechanism=MONGODB-X509&authSource=$external',
      },
    ],
    ['Socket Mode', { SLACK_SIGNING_SECRET: undefined, SLACK_APP_TOKEN: 'xapp-1-abc' }],
    ['bounces', { BOUNCE_DOMAIN: 'bounces.acme.com', BOUNCE_PORT: '2525' }],
  ])('accepts %s', (_, change) => {
    expect(problemsOf({ ...PRODUCTION, ...change })).toEqual([]);
  });
});

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const keys = lines
    .filter(line => line && !line.startsWith('#'))
    .map(line => line.slice(0, line.indexOf('=')));
  test('has exactly the keys that are read', () => {
    expect(keys.toSorted()).toEqual(Object.keys(variables.shape).toSorted());
  });
  test('starts as it is', () => {
    const env = Object.fromEntries(
      keys.map(key => [key, lines.find(line => line.startsWith(`${key}=`))?.slice(key.length + 1)]),
    );
    expect(problemsOf(env)).toEqual([]);
  });
});
