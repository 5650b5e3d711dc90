import { listFields } from './list-fields.ts';
import type { Person } from './person.ts';
import type { Stored } from './store-schema.ts';

/** The earliest effect; while a worker has the person, not before its claim ends: it reads what is added meanwhile. */
function dueAt({ effects, claim }: Person): Date | undefined {
  if (effects.length === 0) return undefined;
  const earliest = Math.min(...effects.map(effect => effect.at.getTime()));
  return new Date(claim ? Math.max(earliest, claim.until.getTime()) : earliest);
}

export function toStored({ id, ...person }: Person): Stored {
  const due = dueAt({ id, ...person });
  return { _id: id, ...person, ...listFields({ id, ...person }), ...(due && { dueAt: due }) };
}

export function toPerson({
  _id,
  dueAt: _1,
  order: _2,
  state: _3,
  until: _4,
  inviterId: _5,
  terms: _6,
  request: _7,
  requestedAt: _8,
  keptSince: _9,
  ...person
}: Stored): Person {
  return { id: _id, ...person };
}
