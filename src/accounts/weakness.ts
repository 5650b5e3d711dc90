import type { Company } from '../companies/store.ts';
import type { Person } from '../people/person.ts';
import { type Weakness, weaknessOf } from './passwords.ts';

/** Judged with what an attacker knows of somebody: names, addresses, the company. */
export function weaknessFor(
  { profile }: Pick<Person, 'profile'>,
  company: Pick<Company, 'name'>,
  password: string,
): Weakness | undefined {
  const { firstName, lastName, email = '', phone = '' } = profile;
  return weaknessOf(password, [firstName, lastName, email, phone, company.name]);
}
