import { MongoError } from 'mongodb';
import { MongooseError } from 'mongoose';

const PASSING = /^Mongo(Network|ServerSelection|PoolCleared|PoolClosed|NotConnected|TopologyClosed|WriteConcern)/;

/** Unreachable at the moment, as against a query or a value that will never do. */
export function isDatabaseDown(error: unknown): boolean {
  if (error instanceof MongoError)
    return PASSING.test(error.name) || error.hasErrorLabel('RetryableWriteError');
  return error instanceof MongooseError && error.message.includes('before initial connection');
}
