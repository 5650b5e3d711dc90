import { describe, expect, test } from 'vitest';
import { helpText, parseCommand } from '../../../src/invitations/slack/commands.ts';
import { named } from '../../../src/invitations/slack/named.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { NOW } from '../../support/people.ts';

const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);

describe('a command', () => {
  test.each([
    ['/invite', '', 'user', ''],
    ['/invite', 'jane@acme.com Jane', 'user', 'jane@acme.com Jane'],
    ['/invite', '<mailto:jane@acme.com|jane@acme.com>', 'user', '<mailto:jane@acme.com|jane@acme.com>'],
    ['/invite', 'user jane@acme.com', 'user', 'jane@acme.com'],
    ['/invite-user', 'jane@acme.com', 'user', 'jane@acme.com'],
    ['/invite', 'STATUS jane@acme.com', 'status', 'jane@acme.com'],
    ['/invite-status', 'jane@acme.com', 'status', 'jane@acme.com'],
    ['/invite', '+49 30 901820 Jane', 'user', '+49 30 901820 Jane'],
    ['/invite', '<tel:+4930901820|+49 30 901820> Jane', 'user', '<tel:+4930901820|+49 30 901820> Jane'],
    ['/invite-help', '', 'help', ''],
    ['/invite', 'cancle jane@acme.com', 'help', 'cancle'],
  ])('%s %s means %s', (command, text, word, rest) => {
    expect(parseCommand(command, text)).toEqual({ word, rest });
  });
});

describe('S1.2 what a command names', () => {
  test.each([
    ['jane@acme.com Jane Doe', { email: 'jane@acme.com', firstName: 'Jane', lastName: 'Doe' }],
    ['<mailto:jane@acme.com|jane@acme.com>', { email: 'jane@acme.com' }],
    ['+49 30 901820 Jane Doe', { phone: '+49 30 901820', firstName: 'Jane', lastName: 'Doe' }],
    ['+49 (30) 901-820', { phone: '+49 (30) 901-820' }],
    [
      '<tel:+4930901820|+49 30 901820> Jane van der Berg',
      { phone: '+4930901820', firstName: 'Jane', lastName: 'van der Berg' },
    ],
    ['Jane Doe', { firstName: 'Jane', lastName: 'Doe' }],
    ['', {}],
  ])('%s', (text, found) => expect(named(text)).toEqual(found));
});

describe('the help', () => {
  test('names the nearest word for one that is unknown', () => {
    expect(helpText(voice, 'cancle')).toContain('/invite-cancel');
  });
  test('guesses nothing for a word that is like none', () => {
    expect(helpText(voice, 'xylophone')).not.toContain('Did you mean');
  });
  test('repeats nothing that could address a channel', () => {
    expect(helpText(voice, '<!channel>')).not.toContain('<!channel>');
  });
});
