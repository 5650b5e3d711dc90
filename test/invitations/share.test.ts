import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharePage } from '../../src/invitations/share-link.ts';
import { mailtoOf, qrCode, smsOf, whatsAppOf } from '../../src/invitations/share-ways.ts';
import type { Person } from '../../src/people/person.ts';
import { type House, openHouse } from '../support/house.ts';
import { visit } from '../support/read.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const reader = { language: 'en' as const, timeZone: 'UTC' };

async function share(person: Partial<Person> = {}, invitation: Partial<Person['invitation']> = {}) {
  const invited = await house.invite(person, invitation);
  return { ...invited, page: await sharePage(house.ctx, invited.person, { url: invited.url, reader }) };
}

test('hands the link over by mail, text message, WhatsApp and QR code, all filled (S1.4)', async () => {
  const { page, url } = await share({
    profile: { firstName: 'Jane', lastName: 'Doe', email: 'jane+a&b@example.com', phone: '+4915123456789' },
  });
  const { status, text } = await visit(page);
  const hrefs = [...text.matchAll(/href="((?:mailto|sms|https:\/\/wa)[^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
  expect(status).toBe(200);
  expect(hrefs).toHaveLength(3);
  for (const href of hrefs) expect(decodeURIComponent(href)).toContain(url);
  expect(hrefs[0]).toMatch(/^mailto:jane%2Ba%26b@example\.com\?subject=Ada%20Lovelace%20invites/);
  expect(hrefs[1]).toMatch(/^sms:\+4915123456789\?/);
  expect(hrefs[2]).toMatch(/^https:\/\/wa\.me\/4915123456789\?text=/);
  expect(text).toContain('J••• D•••');
  expect(text).toMatch(/<svg class="qr" role="img" aria-label="QR code/);
  expect(text).toContain(`value="${url}"`);
  const shown = text.replace(/<[^>]*>/g, '');
  expect(shown).not.toMatch(/Jane|Doe|@example/);
});

test('speaks to the administrator, and to the invitee in theirs', async () => {
  const invited = await house.invite({}, { language: 'ru', timeZone: 'Europe/Moscow' });
  const page = await sharePage(house.ctx, invited.person, { url: invited.url, reader });
  const { text } = await visit(page);
  expect(text).toContain('<html lang="en">');
  expect(decodeURIComponent(/href="mailto:([^"]*)"/.exec(text)?.[1] ?? '')).toContain('приглашает вас в');
});

test('is stored nowhere in the clear, neither its own secret nor the link', async () => {
  const { page, url } = await share();
  const stored = JSON.stringify(await house.connection.collection('tokens').find().toArray());
  for (const link of [page, url]) expect(stored).not.toContain(link.slice(-43));
});

test('changes nothing, is no invitation itself, and may not be kept or indexed (rows 7, 8)', async () => {
  const { page, person, url } = await share();
  for (let times = 0; times < 5; times++) await visit(page);
  expect(await house.load(person.id)).toEqual(person);
  const answer = await fetch(page);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-robots-tag')).toBe('noindex');
  expect((await visit(page.replace('/share/', '/i/'))).status).toBe(404);
  expect((await visit(url.replace('/i/', '/share/'))).status).toBe(410);
  expect((await fetch(page, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(
    404,
  );
});

test('says that the link is dead once it is', async () => {
  const { page, person } = await share();
  await house.ctx.people.change(person.companyId, person.id, known => ({
    ...known,
    invitation: { ...known.invitation, generation: known.invitation.generation + 1 },
  }));
  const { status, text } = await visit(page);
  expect([status, text.includes('The link no longer works')]).toEqual([410, true]);
});

test('closes after 15 minutes with a friendly page, and its document goes with the next one', async () => {
  const { page } = await share();
  house.pass(16 / (24 * 60));
  const { status, text } = await visit(page);
  expect([status, text.includes('This page has closed')]).toEqual([410, true]);
  await share();
  expect(await house.connection.collection('tokens').countDocuments({ purpose: 'share' })).toBe(1);
  expect((await visit(`${house.publicUrl}/share/${'x'.repeat(43)}`)).text).toContain('This page has closed');
});

test('encodes what could break out of a link', () => {
  const sharing = {
    subject: 'a&b?c#d\r\nBcc: x',
    text: 'Ünï\n&body=evil https://u.example/i/x',
    phone: '+7912',
  };
  for (const href of [mailtoOf(sharing), smsOf(sharing), whatsAppOf(sharing)]) {
    const query = new URLSearchParams(href.slice(href.indexOf('?')));
    expect((query.get('body') ?? query.get('text'))?.replace('\r\n', '\n')).toBe(sharing.text);
  }
  expect([...new URLSearchParams(mailtoOf(sharing).split('?')[1]).keys()]).toEqual(['subject', 'body']);
  expect(mailtoOf(sharing)).toMatch(/^mailto:\?/);
});

test('draws a QR code with its quiet zone', () => {
  const { size, path } = qrCode('https://usher.example.com/i/x');
  const rows = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, length]) =>
    [x, y, length].map(Number),
  );
  expect(rows[0]).toEqual([4, 4, 7]);
  expect(rows.every(([x = 0, y = 0, length = 0]) => x >= 4 && y >= 4 && x + length <= size - 4)).toBe(true);
});
