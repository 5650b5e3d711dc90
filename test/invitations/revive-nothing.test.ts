import { afterAll, beforeAll, expect, test } from 'vitest';
import { deletePerson } from '../../src/accounts/delete-person.ts';
import { reviveNothing } from '../../src/invitations/revive-nothing.ts';
import { erasureStore } from '../../src/people/erasures-store.ts';
import { restoredStore } from '../../src/people/restored-store.ts';
import { openBrowser } from '../support/browse.ts';
import { type House, openHouse } from '../support/house.ts';
import { ADA, deskOf, register, stored } from '../support/users.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

type Document = { _id: string };
/** As a backup is taken and restored: everything but the ledger. */
async function backup() {
  const kept = ['people', 'sessions', 'tokens'].map(name => house.connection.collection<Document>(name));
  const copies = await Promise.all(kept.map(collection => collection.find().toArray()));
  return async () => {
    for (const [at, collection] of kept.entries()) {
      await collection.deleteMany({});
      const copy = copies[at] ?? [];
      if (copy.length > 0) await collection.insertMany(copy);
    }
  };
}

test('row 41: a restored backup revives nobody who was erased, no session and no link of before', async () => {
  const erasures = erasureStore(house.connection);
  const ctx = { ...house.ctx, erasures, restored: restoredStore(house.connection) };
  const gone = await register(house);
  const stays = await register(house);
  const invited = await house.invite();
  const restore = await backup();
  await deletePerson(deskOf(house), ADA, gone.id);
  await erasures.record({ companyId: ADA.company.id, personId: gone.id, at: house.ctx.now() });
  await restore();
  expect((await gone.browser.get('/account')).status).toBe(200);

  for (const round of [1, 0]) expect((await reviveNothing(ctx)).erased).toBe(round);
  const left = await stored(house, gone.id);
  expect(left.erasedAt).toBeDefined();
  expect(JSON.stringify(left)).not.toContain(gone.email);
  expect((await gone.browser.get('/account')).status).toBe(401);
  expect((await stays.browser.get('/account')).status).toBe(401);
  expect((await stays.login()).status).toBe(303);
  const page = await openBrowser(house.publicUrl).get(invited.url);
  expect(page.html).not.toContain('name="password"');
  expect((await stored(house, invited.person.id)).invitation.status).toBe('pending');
});
