import { Schema, type SchemaDefinitionProperty } from 'mongoose';
import type { Person } from './person.ts';

/** A person as MongoDB has it. */
export type Stored = Omit<Person, 'id'> & { _id: string; dueAt?: Date };

const part = (fields: Record<string, SchemaDefinitionProperty>) =>
  new Schema(fields, { _id: false, strict: 'throw' });
const actor = part({ teamId: String, userId: String, name: String });
const invitation = part({
  id: String,
  requestId: String,
  generation: Number,
  status: String,
  inviter: actor,
  delivery: part({
    method: String,
    address: String,
    userId: String,
    letter: part({ subject: String, body: String }),
    note: String,
  }),
  validityDays: Number,
  accountExpiry: part({ kind: String, days: Number, date: Date }),
  isMonitored: Boolean,
  language: String,
  timeZone: String,
  createdAt: Date,
  sendAt: Date,
  batchId: String,
  sentAt: Date,
  expiresAt: Date,
  openedAt: Date,
  endedAt: Date,
  areRemindersOff: Boolean,
  failure: part({ reason: String, detail: String, at: Date }),
  decline: part({ reason: String, word: String }),
  askedAt: [Date],
  resentAt: [Date],
  card: part({ channel: String, ts: String }),
});
const account = part({
  status: String,
  passwordHash: String,
  epoch: Number,
  registeredAt: Date,
  lastSeenAt: Date,
  endsAt: Date,
  endedAt: Date,
  provedAddresses: [String],
  language: String,
  timeZone: String,
  acceptedBy: String,
  reset: part({ number: Number, at: Date }),
});

export const personSchema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    rev: Number,
    identity: String,
    erasedAt: Date,
    profile: part({
      firstName: String,
      lastName: String,
      email: String,
      phone: String,
      gender: String,
      birthday: String,
    }),
    access: part({
      isAdministrator: Boolean,
      awaitsApproval: Boolean,
      question: part({ teamId: String, userId: String, channel: String, ts: String }),
      unitId: String,
      position: String,
      businessRoleId: String,
      department: String,
      groupIds: [String],
      personalWorkgroupId: String,
      subscriptions: [part({ id: String, role: String })],
    }),
    invitation,
    account,
    history: [invitation],
    timeline: [part({ at: Date, event: String, by: actor, detail: String })],
    effects: [Schema.Types.Mixed],
    dueAt: Date,
    claim: part({ id: String, until: Date }),
    createdAt: Date,
    updatedAt: Date,
  },
  { collection: 'people', strict: 'throw', versionKey: false, minimize: false, autoIndex: false },
);
personSchema.index(
  { companyId: 1, identity: 1 },
  { unique: true, partialFilterExpression: { identity: { $exists: true } } },
);
personSchema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
personSchema.index({ companyId: 1, createdAt: -1, _id: -1 });
personSchema.index(
  { companyId: 1, 'invitation.batchId': 1, 'invitation.status': 1 },
  { partialFilterExpression: { 'invitation.batchId': { $exists: true } } },
);
personSchema.index(
  { companyId: 1, 'account.status': 1 },
  { partialFilterExpression: { 'access.isAdministrator': true } },
);
