/** What a unique index refused, alone or among others. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 11000 || error.code === 11001);

/** For an insert of what may be there already. */
export const unlessDuplicate = (error: unknown): undefined => {
  if (!isDuplicate(error)) throw error;
};

/** Of two upserts at once one may be refused as a duplicate: not every engine tries again by itself. The second time it is an update. */
export const upserting = <T>(run: () => PromiseLike<T>): Promise<T> =>
  Promise.resolve(run()).catch((error: unknown) => unlessDuplicate(error) ?? run());
