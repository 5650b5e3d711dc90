export type Say = (line: string) => void;
export type StartOptions = { dataDir?: string | undefined; say: Say };
export type Kind = 'MONGODB_URI' | 'system' | 'download' | 'documentdb';

/** A MongoDB server that one rung of the ladder found or started. */
export type RunningServer = {
  uri: string;
  stop(): Promise<void>;
  /** Stops it and starts it again, same port, same data. */
  restart(): Promise<void>;
};

export type Rung = {
  kind: Kind;
  /** `undefined` when there is nothing to try; throws when it was tried in vain. */
  start(options: StartOptions): Promise<RunningServer | undefined>;
};
