const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM = 1;
const MORE_TO_COME = 2;

/** Documents that a command carries beside its body: `[field, documents]`. */
export type Sequence = [field: string, documents: Buffer[]];
export type Request = {
  id: number;
  /** Drivers greet an unknown server with the old OP_QUERY. */
  isGreeting: boolean;
  wantsAnswer: boolean;
  body: Buffer;
  sequences: Sequence[];
};

/** Cuts whole messages off what has arrived; returns the rest too. */
export function splitMessages(received: Buffer): { messages: Buffer[]; rest: Buffer } {
  const messages: Buffer[] = [];
  let rest = received;
  while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
    const length = rest.readInt32LE(0);
    messages.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return { messages, rest };
}

export function readRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  const empty = { id, body: Buffer.alloc(0), sequences: [] };
  if (operation === OP_QUERY) return { ...empty, isGreeting: true, wantsAnswer: true };
  if (operation !== OP_MSG) throw new Error(`unknown wire operation ${operation}`);
  const flags = message.readUInt32LE(HEADER);
  const sections = message.subarray(HEADER + 4, message.length - (flags & CHECKSUM ? 4 : 0));
  return { ...empty, ...readSections(sections), isGreeting: false, wantsAnswer: !(flags & MORE_TO_COME) };
}

function readSections(bytes: Buffer): Pick<Request, 'body' | 'sequences'> {
  const sequences: Sequence[] = [];
  let body: Buffer = Buffer.alloc(0);
  for (let at = 0; at < bytes.length; ) {
    const start = at + 1;
    const section = bytes.subarray(start, start + bytes.readInt32LE(start));
    if (bytes[at] === 0) body = section;
    else sequences.push(readSequence(section));
    at = start + section.length;
  }
  return { body, sequences };
}

function readSequence(section: Buffer): Sequence {
  const nameEnd = section.indexOf(0, 4);
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length; at += section.readInt32LE(at))
    documents.push(section.subarray(at, at + section.readInt32LE(at)));
  return [section.toString('utf8', 4, nameEnd), documents];
}

export function writeAnswer(request: Request, answer: Uint8Array): Buffer {
  const before = request.isGreeting ? greetingPrefix() : Buffer.alloc(5);
  const header = Buffer.alloc(HEADER);
  header.writeInt32LE(HEADER + before.length + answer.length, 0);
  header.writeInt32LE(request.id, 8);
  header.writeInt32LE(request.isGreeting ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, before, answer]);
}

function greetingPrefix() {
  const prefix = Buffer.alloc(20);
  prefix.writeInt32LE(8, 0);
  prefix.writeInt32LE(1, 16);
  return prefix;
}
