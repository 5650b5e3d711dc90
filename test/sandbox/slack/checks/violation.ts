import { z } from 'zod';

/** One thing that Slack would refuse; `at` is a JSON pointer into what was checked. */
export interface Violation {
  error: string;
  at: string;
  message: string;
}

type Path = readonly PropertyKey[];

export const pointer = (path: Path): string => path.map(step => `/${String(step)}`).join('');

/** The sentence as Slack puts it into `response_metadata.messages`. */
export const slackMessage = ({ message, at }: Violation): string => `[ERROR] ${message} [json-pointer:${at}]`;

/** The property that is unknown is worth more to the reader than the object that holds it. */
const placesOf = (issue: z.core.$ZodIssue): Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map(key => [...issue.path, key]) : [issue.path];

const typed = z.object({ type: z.string() });

const messageOf = (issue: z.core.$ZodIssue): string => {
  const { data } = typed.safeParse(issue.input);
  return issue.code === 'invalid_union' && data ? `unsupported type: ${data.type}` : issue.message;
};

export const violationsOf = (
  schema: z.ZodType,
  value: unknown,
  error: string,
  base: Path = [],
): Violation[] => {
  const { error: failure } = schema.safeParse(value, { reportInput: true });
  return (failure?.issues ?? []).flatMap(issue =>
    placesOf(issue).map(path => ({ error, at: pointer([...base, ...path]), message: messageOf(issue) })),
  );
};
