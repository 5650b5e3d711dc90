import { type Connection, type Model, Schema } from 'mongoose';
import { languages } from '../platform/i18n/voice.ts';
import { OPTIONAL_FIELDS } from './form-policy.ts';
import type { Company } from './store.ts';

/** How the name is put in order and found: absent where an older Usher stored the company. */
export type Stored = Omit<Company, 'id'> & { _id: string; nameOrder?: string; nameTerms?: string[] };

export const toCompany = ({ _id, nameOrder: _o, nameTerms: _t, ...company }: Stored): Company => ({
  id: _id,
  ...company,
});

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });

const rules = Object.fromEntries(OPTIONAL_FIELDS.map(field => [field, String]));
const letter = part({ subject: String, body: String });
const actor = part({ teamId: String, userId: String, name: String });
const workspace = { teamId: String, domain: String };
const byLanguage = (type: unknown) => part(Object.fromEntries(languages.map(language => [language, type])));

const companySchema = new Schema<Stored>(
  {
    _id: String,
    name: String,
    platformUrl: String,
    domains: [String],
    language: String,
    timeZone: String,
    preset: String,
    workspaces: [part({ ...workspace, joinedAt: Date, joinedBy: actor })],
    defaults: part({
      validityDays: Number,
      accountDays: Number,
      isMonitored: Boolean,
      groupIds: { type: [String], default: undefined },
      unitId: String,
      businessRoleId: String,
    }),
    form: part({ names: String, fields: part(rules) }),
    country: String,
    templates: byLanguage(letter),
    areRemindersOn: Boolean,
    domainPolicy: String,
    dailyCap: Number,
    terms: part({ version: String, url: String, texts: byLanguage(String) }),
    retentionDays: Number,
    administrators: part({
      users: [part({ teamId: String, userId: String })],
      groups: [part({ teamId: String, groupId: String })],
    }),
    isSecondNeeded: Boolean,
    noticeChannel: part({ teamId: String, channelId: String }),
    registeredBy: actor,
    registeredAt: Date,
    rev: Number,
    joinCode: part({ hash: String, by: actor, expiresAt: Date }),
    news: {
      type: [
        part({ id: String, kind: String, workspace: part(workspace), by: actor, tell: actor, at: Date }),
      ],
      default: undefined,
    },
    undo: part({ id: String, at: Date, by: actor, names: [String], before: Schema.Types.Mixed }),
    suspension: part({ at: Date, by: actor, reason: String }),
    nameOrder: String,
    nameTerms: { type: [String], default: undefined },
  },
  { collection: 'companies', strict: 'throw', versionKey: false, minimize: false, autoIndex: false },
);
companySchema.index({ 'workspaces.teamId': 1 }, { unique: true });
// Over all companies, for global administrators.
companySchema.index({ nameOrder: 1 });
companySchema.index({ nameTerms: 1, nameOrder: 1 });
const where = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });
companySchema.index({ 'joinCode.hash': 1 }, { unique: true, ...where('joinCode.hash') });
companySchema.index({ 'news.at': 1 }, where('news.at'));

type CompanyModel = Model<Stored>;

/** One model for the stores of companies. */
export const companyModel = (connection: Connection): CompanyModel =>
  (connection.models.Company as CompanyModel | undefined) ??
  connection.model<Stored>('Company', companySchema);
