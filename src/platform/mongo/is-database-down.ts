import { MongoError } from 'mongodb';

const PASSING =
  /^Mongo(ServerSelection|Network|NotConnected|Topology|PoolC|WaitQueue|Expired|WriteConcern)|^PoolClear/;

/** The driver's and mongoose's errors of a server that cannot be reached at the moment. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isPassing = error instanceof MongoError && error.hasErrorLabel('RetryableWriteError');
  return isPassing || PASSING.test(error.name) || error.message.includes('before initial connection');
}
