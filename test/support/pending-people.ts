import { ObjectId } from 'mongodb';
import type { Person } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';
import { invitationOf, personOf } from './people.ts';

/** So many people who were invited together and mailed just now, at `<name>0@rights.example …` */
export function pendingPeople(companyId: string, name: string, many: number): Person[] {
  const now = new Date();
  return Array.from({ length: many }, (_, at) => {
    const email = `${name}${at}@rights.example`;
    return personOf(
      {
        id: new ObjectId().toHexString(),
        companyId,
        identity: `email:${email}`,
        profile: { firstName: name, lastName: `No${at}`, email },
        createdAt: now,
      },
      {
        ...invitationOf(),
        id: `${name}-${at}`,
        batchId: name,
        delivery: { method: 'email', address: email },
        createdAt: now,
        sentAt: now,
        expiresAt: addDays(now, 6),
      },
    );
  });
}
