import { MongoError } from 'mongodb';

const PASSING =
  /^Mongo(ServerSelection|Network|NotConnected|Topology|ClientClosed|ServerClosed|PoolC|WaitQueue|Expired|WriteConcern)|^PoolClear/;

/**
 * What the server itself says while it shuts down or another member becomes the primary: HostUnreachable, HostNotFound,
 * NetworkTimeout, ShutdownInProgress, ReadConcernMajorityNotAvailableYet, PrimarySteppedDown, ExceededTimeLimit,
 * SocketException, NotWritablePrimary, InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk,
 * NotPrimaryOrSecondary (MongoDB's specification of retryable reads). The driver tries again once by itself.
 */
const PASSING_CODES = [6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];

/** The driver's and mongoose's errors of a server that cannot be reached at the moment. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    (error instanceof MongoError && isPassing(error)) ||
    PASSING.test(error.name) ||
    error.message.includes('before initial connection')
  );
}

const isPassing = (error: MongoError): boolean =>
  error.hasErrorLabel('RetryableWriteError') || PASSING_CODES.includes(Number(error.code));
