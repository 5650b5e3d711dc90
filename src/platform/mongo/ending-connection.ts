import type { Duplex } from 'node:stream';
import { Connection } from 'mongodb/lib/cmap/connection.js';

/**
 * The driver's own connection, whose writes end with its socket. mongodb 7.8 (and 7.9) waits for `drain` or `error`
 * after a write that the socket did not take (writeCommand). Where that was cut in the same moment it only closes, and
 * the operation, or the heartbeat, would wait for ever; or its error is thrown as Node has it (EPIPE), which nobody
 * takes for an outage, nor tries again. The driver hears of both first, knows the connection as closed, and throws its
 * usual network error once the wait is over. Given by `connectionType`, which the driver has for its own tests.
 */
export class EndingConnection extends Connection {
  constructor(stream: Duplex, options: object) {
    super(stream, options);
    for (const end of ['error', 'close']) stream.on(end, () => stream.emit('drain'));
  }
}
