import { type Connection, Schema, type SchemaDefinitionProperty } from 'mongoose';
import type { ListFields } from './list-fields.ts';
import type { Person } from './person.ts';

/** A person as MongoDB has it. */
export type Stored = Omit<Person, 'id'> & ListFields & { _id: string; dueAt?: Date };

/** Asked for by name: planners without statistics would rather walk the whole list in its order. */
export const LIST_INDEXES = {
  order: 'list',
  state: 'listByState',
  inviter: 'listByInviter',
  terms: 'listByTerms',
  until: 'listByEnd',
  request: 'listByRequest',
  kept: 'keptSince',
  asking: 'listAsking',
} as const;

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
  failure: part({ reason: String, cause: String, detail: String, at: Date }),
  decline: part({ reason: String, word: String }),
  questions: { type: [part({ id: String, at: Date, text: String })], default: undefined },
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
  proof: part({ number: Number, address: String, at: Date, isDone: Boolean }),
  confirmedAt: Date,
  moreTimeAt: { type: [Date], default: undefined },
  consent: part({ version: String, at: Date, language: String }),
  slackUser: String,
  reset: part({ number: Number, at: Date }),
});

const personSchema = new Schema<Stored>(
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
      askedBy: actor,
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
    alerts: {
      type: [part({ teamId: String, userId: String, channel: String, ts: String })],
      default: undefined,
    },
    taskId: String,
    claim: part({ id: String, until: Date }),
    createdAt: Date,
    updatedAt: Date,
    order: String,
    state: String,
    until: Date,
    inviterId: String,
    terms: { type: [String], default: undefined },
    request: String,
    requestedAt: Date,
    keptSince: Date,
  },
  { collection: 'people', strict: 'throw', versionKey: false, minimize: false, autoIndex: false },
);
personSchema.index(
  { companyId: 1, identity: 1 },
  { unique: true, partialFilterExpression: { identity: { $exists: true } } },
);
personSchema.index(
  { companyId: 1, 'account.slackUser': 1 },
  { unique: true, partialFilterExpression: { 'account.slackUser': { $exists: true } } },
);
personSchema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
personSchema.index(
  { companyId: 1, 'invitation.batchId': 1, 'invitation.status': 1 },
  { partialFilterExpression: { 'invitation.batchId': { $exists: true } } },
);
personSchema.index(
  { companyId: 1, 'account.status': 1 },
  { partialFilterExpression: { 'access.isAdministrator': true } },
);
personSchema.index({ companyId: 1, order: -1 }, { name: LIST_INDEXES.order });
personSchema.index({ companyId: 1, state: 1, order: -1 }, { name: LIST_INDEXES.state });
personSchema.index({ companyId: 1, inviterId: 1, state: 1, order: -1 }, { name: LIST_INDEXES.inviter });
// The one index with an entry for every term; a search in all states is one range for each of them.
personSchema.index({ companyId: 1, terms: 1, state: 1, order: -1 }, { name: LIST_INDEXES.terms });
personSchema.index(
  { companyId: 1, state: 1, until: 1 },
  { name: LIST_INDEXES.until, partialFilterExpression: { until: { $exists: true } } },
);
personSchema.index(
  { companyId: 1, request: 1, requestedAt: -1 },
  { name: LIST_INDEXES.request, partialFilterExpression: { requestedAt: { $exists: true } } },
);

personSchema.index(
  { companyId: 1, request: 1, order: -1 },
  { name: LIST_INDEXES.asking, partialFilterExpression: { requestedAt: { $exists: true } } },
);

personSchema.index(
  { companyId: 1, keptSince: 1 },
  { name: LIST_INDEXES.kept, partialFilterExpression: { keptSince: { $exists: true } } },
);

const newModel = (connection: Connection) => connection.model('Person', personSchema);
export type PersonModel = ReturnType<typeof newModel>;

/** One model for all the stores of a connection: a second would be refused. */
export const personModel = (connection: Connection): PersonModel =>
  (connection.models.Person as PersonModel | undefined) ?? newModel(connection);
