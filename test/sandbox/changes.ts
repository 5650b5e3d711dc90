import { EventEmitter } from 'node:events';

/** What can change in the sandbox; the workbench reads the part anew when it hears of it. */
export type Part = 'messages' | 'views' | 'mails' | 'clock' | 'app' | 'people';

export interface Change {
  part: Part;
  /** The Slack team and person concerned, where only one is. */
  teamId?: string;
  userId?: string;
}

/** One bus for all parts of the sandbox; `/sandbox/stream` sends it to the workbench as server-sent events. */
export class Changes extends EventEmitter<{ change: [Change] }> {
  tell(change: Change): void {
    this.emit('change', change);
  }
}
