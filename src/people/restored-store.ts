import { type Connection, trusted } from 'mongoose';
import { personModel } from './store-schema.ts';

/** For a backup that was restored: global, over all companies. */
export interface Restored {
  /** Raises every epoch and generation, so that no session, reset or link of before counts; how many people. */
  endAll(): Promise<number>;
}

export function restoredStore(connection: Connection): Restored {
  const model = personModel(connection);
  return {
    async endAll() {
      await model.updateMany(
        { 'account.epoch': trusted({ $exists: true }) },
        { $inc: { 'account.epoch': 1, rev: 1 } },
      );
      const { modifiedCount } = await model.updateMany({}, { $inc: { 'invitation.generation': 1, rev: 1 } });
      return modifiedCount;
    },
  };
}
