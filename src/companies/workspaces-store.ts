// The workspaces of a company stand in its document, so that joining by a code is one update: it spends the code.
import { type Connection, trusted, type UpdateQuery } from 'mongoose';
import { DomainError } from '../errors.ts';
import { isDuplicate } from '../platform/mongo/duplicate.ts';
import type { Company } from './store.ts';
import { asSeen, setting } from './store-changes.ts';
import { companyModel, type Stored, toCompany } from './store-schema.ts';
import { type JoinCode, MOST_WORKSPACES, type Workspace, type WorkspaceNews } from './workspace.ts';

export interface Workspaces {
  /** In the place of an earlier one. */
  setCode(companyId: string, code: JoinCode): Promise<void>;
  /** Whose code that is at this moment; found by the hash alone. */
  findByCode(hash: string, now: Date): Promise<Company | undefined>;
  /** Undefined where the code is no longer one. Throws `company.registered` where the workspace has a company. */
  join(companyId: string, joining: Joining): Promise<Company | undefined>;
  /** Undefined where the company is no longer as `rev` saw it. What could be undone, and a code, go with the workspace. */
  leave(companyId: string, rev: number, leaving: Leaving): Promise<Company | undefined>;
  /** Of all companies: what is still to be told, the oldest first. */
  news(limit: number): Promise<{ companyId: string; news: WorkspaceNews[] }[]>;
  told(companyId: string, newsId: string): Promise<void>;
}

export interface Joining {
  hash: string;
  workspace: Workspace;
  news: WorkspaceNews;
  now: Date;
}

export interface Leaving {
  /** What remains. */
  changes: Pick<Company, 'workspaces'> & {
    administrators: Company['administrators'];
    noticeChannel: Company['noticeChannel'];
  };
  news: WorkspaceNews;
}

export function workspacesStore(connection: Connection): Workspaces {
  const model = companyModel(connection);

  async function updated(filter: object, update: UpdateQuery<Stored>): Promise<Company | undefined> {
    const stored = await model.findOneAndUpdate(filter, update, { returnDocument: 'after' }).lean<Stored>();
    return stored ? toCompany(stored) : undefined;
  }
  const byCode = (hash: string, now: Date) => ({
    'joinCode.hash': hash,
    'joinCode.expiresAt': trusted({ $gt: now }),
    suspension: trusted({ $exists: false }),
  });

  return {
    setCode: async (companyId, joinCode) =>
      void (await model.updateOne({ _id: companyId }, { $set: { joinCode } })),
    async findByCode(hash, now) {
      const stored = await model.findOne(byCode(hash, now)).lean<Stored>();
      return stored ? toCompany(stored) : undefined;
    },
    join: (companyId, { hash, workspace, news, now }) =>
      updated(
        {
          _id: companyId,
          ...byCode(hash, now),
          'workspaces.teamId': trusted({ $ne: workspace.teamId }),
          [`workspaces.${MOST_WORKSPACES - 1}`]: trusted({ $exists: false }),
        },
        { $push: { workspaces: workspace, news }, $unset: { joinCode: 1 }, $inc: { rev: 1 } },
      ).catch((error: unknown) => {
        throw isDuplicate(error) ? new DomainError('company.registered') : error;
      }),
    leave: (companyId, rev, { changes, news }) =>
      updated(asSeen(companyId, rev), {
        ...setting({ ...changes, undo: undefined, joinCode: undefined }),
        $push: { news },
        $inc: { rev: 1 },
      }),
    async news(limit) {
      const found = await model
        .find({ 'news.at': trusted({ $exists: true }) }, { news: 1 })
        .sort({ 'news.at': 1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(({ _id, news = [] }) => ({ companyId: _id, news }));
    },
    told: async (companyId, id) =>
      void (await model.updateOne({ _id: companyId }, { $pull: { news: { id } } })),
  };
}
