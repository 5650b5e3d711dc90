import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const KEPT = 500;

/** The last lines that a process printed. */
export class Output {
  readonly lines: string[] = [];

  constructor(streams: (Readable | null)[], onLine?: (line: string) => void) {
    for (const stream of streams) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', line => {
        this.lines.push(line);
        if (this.lines.length > KEPT) this.lines.shift();
        onLine?.(line);
      });
    }
  }

  tail(count = 30): string {
    return this.lines.slice(-count).join('\n');
  }
}
