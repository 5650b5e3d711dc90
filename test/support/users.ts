import { mintProof } from '../../src/accounts/proof.ts';
import type { Administrator } from '../../src/companies/administrators.ts';
import type { EffectOf, Person } from '../../src/people/person.ts';
import { FORM, openBrowser, PASSWORD } from './browse.ts';
import { ACME, type House } from './house.ts';

export const ADA: Administrator = {
  company: ACME,
  actor: { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' },
  reader: { language: 'en', timeZone: 'UTC' },
};

/** What the use cases of an account ask for. */
export const deskOf = (house: House) => ({ ...house.ctx, audit: { write: async () => {} } });

/** Somebody who has registered by a mailed link, and is signed in. */
export async function register(house: House, access: Partial<Person['access']> = {}) {
  const known = await house.invite();
  const browser = openBrowser(house.publicUrl);
  await browser.post(`${known.url}/register`, FORM);
  const { id } = known.person;
  if (Object.keys(access).length > 0)
    await house.ctx.people.change(ACME.id, id, person => ({
      ...person,
      access: { ...person.access, ...access },
    }));
  const login = (password = PASSWORD) =>
    openBrowser(house.publicUrl).post(`/c/${ACME.id}/login`, { login: known.email, password });
  return { ...known, id, browser, login };
}

/** As stored, also where erased. */
export const stored = (house: House, id: string): Promise<Person> =>
  house.ctx.people.change(ACME.id, id, () => undefined);

/** What is on its way to them of this kind. */
export const mailsOf = (person: Person, template: string) =>
  person.effects.filter(
    (effect): effect is EffectOf<'mail'> => effect.kind === 'mail' && effect.template === template,
  );

/** The path in the mail that asks to confirm an address, as the job that sends it makes it. */
export async function proofLinkOf(house: House, id: string): Promise<string> {
  const { account, ...person } = await stored(house, id);
  const mail = mailsOf({ ...person, ...(account && { account }) }, 'confirmAddress').at(-1);
  if (!account || !mail) throw new Error('No confirmation was asked for');
  return new URL(await mintProof(house.ctx, { ...person, account }, mail.to)).pathname;
}
