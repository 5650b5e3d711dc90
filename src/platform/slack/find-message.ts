import type { SlackGateway } from './gateway.ts';

type Client = ReturnType<SlackGateway['client']>;
type History = Awaited<ReturnType<Client['conversations']['history']>>;
type FoundMessage = NonNullable<History['messages']>[number];

export interface Mark {
  event_type: string;
  event_payload: Record<string, string>;
}

const PAGES = 5;

/**
 * The newest message in the channel, or below one of it, that carries this metadata; its `ts`. chat.postMessage is not idempotent, so one
 * that may have been posted is looked for first.
 */
export const findMessage = (
  client: Client,
  channel: string,
  mark: Mark,
  thread?: string,
): Promise<string | undefined> => newest(client, { channel, thread }, message => bears(message, mark));

/** Whether a file stands in the channel already. */
export const isFileShown = async (client: Client, channel: string, fileId: string): Promise<boolean> =>
  (await newest(client, { channel }, ({ files = [] }) => files.some(({ id }) => id === fileId))) !==
  undefined;

interface Place {
  channel: string;
  /** Answers are in no history, but beside the message that they answer. */
  thread?: string | undefined;
}

async function newest(
  client: Client,
  { channel, thread }: Place,
  isMeant: (message: FoundMessage) => boolean,
): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const asked = { channel, include_all_metadata: true, limit: 200, ...(cursor && { cursor }) };
    const history = thread
      ? await client.conversations.replies({ ...asked, ts: thread })
      : await client.conversations.history(asked);
    const found = history.messages?.find(isMeant);
    cursor = history.response_metadata?.next_cursor;
    if (found?.ts || !cursor) return found?.ts;
  }
  return undefined;
}

function bears({ metadata }: FoundMessage, { event_type, event_payload }: Mark): boolean {
  const payload: Record<string, unknown> = { ...metadata?.event_payload };
  return (
    metadata?.event_type === event_type &&
    Object.entries(event_payload).every(([key, value]) => payload[key] === value)
  );
}
