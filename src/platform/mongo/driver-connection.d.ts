/** The driver's connection, which its public types leave out. */
declare module 'mongodb/lib/cmap/connection.js' {
  import type { Duplex } from 'node:stream';

  export class Connection {
    constructor(stream: Duplex, options: object);
  }
}
