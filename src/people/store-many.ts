import { trusted } from 'mongoose';
import { isDuplicate } from '../platform/mongo/duplicate.ts';
import type { Identity, InvitationStatus, Person } from './person.ts';
import { toPerson, toStored } from './store-document.ts';
import type { PersonModel, Stored } from './store-schema.ts';

/** What is asked of many people, or done to them, in one go; each is decided by itself. */
export interface ManyPeople {
  /** In no order; ids that the company does not have are left out. */
  findAll(companyId: string, ids: string[]): Promise<Person[]>;
  findByIdentities(companyId: string, identities: Identity[]): Promise<Person[]>;
  /** In one write, each decided by the unique index; the ids of those that are stored now. */
  insertAll(companyId: string, people: Person[]): Promise<ReadonlySet<string>>;
  /** How many people's present invitation is of the batch, by its status. */
  countBatch(companyId: string, batchId: string): Promise<Partial<Record<InvitationStatus, number>>>;
  /** Whose present invitation is of the batch and could not be delivered; of these requests where they are given. */
  failedOfBatch(
    companyId: string,
    batchId: string,
    of: { requestIds?: string[]; limit: number },
  ): Promise<Person[]>;
  /** The same for many in one write, once: those who have changed meanwhile stay as they are. Answers all as they are now. */
  changeAll(people: Person[], decide: (person: Person) => Person): Promise<ReadonlyMap<string, Person>>;
}

const STATUSES = Object.keys({
  scheduled: 0,
  pending: 0,
  failed: 0,
  accepted: 0,
  declined: 0,
  expired: 0,
  cancelled: 0,
} satisfies Record<InvitationStatus, number>) as InvitationStatus[];

export function manyPeople(model: PersonModel, now: () => Date): ManyPeople {
  async function reload(people: Person[]): Promise<Person[]> {
    const found = await Promise.all(
      people.map(({ companyId, id }) => model.findOne({ companyId, _id: id }).lean<Stored>()),
    );
    return found.flatMap(stored => (stored ? [toPerson(stored)] : []));
  }

  return {
    async findAll(companyId, ids) {
      const found = await model.find({ companyId, _id: trusted({ $in: ids }) }).lean<Stored[]>();
      return found.map(toPerson);
    },
    async findByIdentities(companyId, identities) {
      if (identities.length === 0) return [];
      const found = await model.find({ companyId, identity: trusted({ $in: identities }) }).lean<Stored[]>();
      return found.map(toPerson);
    },
    async insertAll(companyId, people) {
      const ids = people.map(({ id }) => id);
      const areAllNew = await model.insertMany(people.map(toStored), { ordered: false, lean: true }).then(
        () => true,
        (error: unknown) => {
          if (!isDuplicate(error)) throw error;
          return false;
        },
      );
      if (areAllNew) return new Set(ids);
      const stored = await model
        .find({ companyId, _id: trusted({ $in: ids }) }, { _id: 1 })
        .lean<{ _id: string }[]>();
      return new Set(stored.map(({ _id }) => _id));
    },
    async countBatch(companyId, batchId) {
      const counts = await Promise.all(
        STATUSES.map(async status => {
          const filter = { companyId, 'invitation.batchId': batchId, 'invitation.status': status };
          return [status, await model.countDocuments(filter)] as const;
        }),
      );
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    },
    async failedOfBatch(companyId, batchId, { requestIds, limit }) {
      const found = await model
        .find({
          companyId,
          'invitation.batchId': batchId,
          'invitation.status': 'failed',
          ...(requestIds && { 'invitation.requestId': trusted({ $in: requestIds }) }),
        })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(toPerson);
    },
    async changeAll(people, decide) {
      const next = people.map(person => ({ ...decide(person), rev: person.rev + 1, updatedAt: now() }));
      const { modifiedCount } = await model.bulkWrite(
        next.map(person => ({
          replaceOne: {
            filter: { companyId: person.companyId, _id: person.id, rev: person.rev - 1 },
            replacement: toStored(person),
          },
        })),
        { ordered: false },
      );
      const present = modifiedCount === people.length ? next : await reload(people);
      return new Map(present.map(person => [person.id, person]));
    },
  };
}
