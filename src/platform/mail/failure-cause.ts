/** Why a mail did not arrive. What is said of each, and what to do, is in failure-text.ts. */
export const CAUSES = [
  'noDomain',
  'mailbox',
  'malformed',
  'closed',
  'full',
  'spam',
  'sender',
  'policy',
  'tooLarge',
  'relay',
  'busy',
  'away',
  'refused',
  'server',
  'credentials',
  'insecure',
  'slackGone',
  'stopped',
] as const;
export type FailureCause = (typeof CAUSES)[number];

export const isFailureCause = (text: string): text is FailureCause =>
  (CAUSES as readonly string[]).includes(text);

/**
 * What the great mail servers write, the surest first: their status codes alone mislead. Yandex answers 5.7.1 for an
 * unknown mailbox, Outlook "access denied", Exim often none at all.
 */
const WORDS: [FailureCause, RegExp][] = [
  [
    'relay',
    /relay(ing)? (access )?(is )?(denied|not (permitted|allowed)|prohibited)|unable to relay|do(es)? not relay/,
  ],
  ['sender', /unauthenticated|sender.{0,30}authenticat|required authentication level|\b(spf|dkim|dmarc)\b/],
  [
    'sender',
    /\bptr\b|reverse dns|sender verif|sender address rejected|block ?-?list|black ?-?list|banned sending/,
  ],
  ['sender', /blocked using|client host .{0,80}blocked|poor reputation|traffic not accepted/],
  ['full', /(mailbox|quota|storage) (size )?(limit )?(is )?exceeded|mailbox (size|quota)/],
  ['tooLarge', /(message|mail) .{0,20}size|size limit|message (is )?too (large|big)|too large/],
  [
    'full',
    /over ?-?quota|quota (is )?exceeded|exceeded .{0,20}quota|(mailbox|inbox) (is )?(full|over)|out of storage/,
  ],
  [
    'busy',
    /gr[ea]y ?list|receiving mail (at a rate|too quickly)|insufficient system|try again later|too many/,
  ],
  ['spam', /spam|unsolicited|junk|virus|malware|phish|suspicious/],
  [
    'noDomain',
    /null ?mx|domain does not accept mail|domain .{0,80}(not found|not exist)|no such domain|nxdomain/,
  ],
  [
    'noDomain',
    /host (or domain name )?(not found|unknown)|unknown host|infodomainnonexistent|non-existent hosts?/,
  ],
  ['noDomain', /no (valid )?mx|bad destination (system|mailbox) address syntax.{0,20}host/],
  [
    'closed',
    /(account|mailbox|user|recipient).{0,60}(disabled|inactive|deactivated|suspended|terminated|discontinued)/,
  ],
  [
    'mailbox',
    /no such (user|recipient|mailbox|person|address|account|local)|no mailbox here|unrouteable address/,
  ],
  [
    'mailbox',
    /(user|recipient|mailbox|address|account) ?(is )?(unknown|not ?found|unavailable|does not exist)/,
  ],
  [
    'mailbox',
    /(account|user|mailbox|address|recipient).{0,80}(not exist|doesn't exist|doesn't have|not found|unknown)/,
  ],
  [
    'mailbox',
    /unknown (user|recipient|address|local)|invalid (mailbox|recipient)|not a valid (mailbox|recipient)/,
  ],
  ['mailbox', /recipientnotfound|nosuchuser|recipient address rejected: access denied|not our customer/],
  [
    'away',
    /timed? ?out|connection (refused|reset|lost)|no route to host|network is unreachable|no answer from host/,
  ],
];

/** Of RFC 3463 and of the registry, by subject and detail. */
const STATUS: Record<string, FailureCause> = {
  '1.0': 'mailbox',
  '1.1': 'mailbox',
  '1.2': 'noDomain',
  '1.3': 'malformed',
  '1.6': 'closed',
  '1.7': 'sender',
  '1.8': 'sender',
  '1.10': 'noDomain',
  '2.1': 'closed',
  '2.2': 'full',
  '2.3': 'tooLarge',
  '3.1': 'busy',
  '3.2': 'busy',
  '3.4': 'tooLarge',
  '4.1': 'away',
  '4.2': 'away',
  '4.4': 'noDomain',
  '4.5': 'busy',
  '4.7': 'away',
  '4.310': 'noDomain',
  '7.1': 'policy',
  '7.64': 'relay',
};

/** Reverse look-ups, SPF, DKIM and DMARC (RFC 7372), and what Microsoft counts from 500 up: all judge who sends. */
const isAboutSender = (detail: number): boolean => (detail >= 20 && detail <= 29) || detail >= 500;

/** Of RFC 5321, where nothing better is said. */
const REPLY: Record<string, FailureCause> = {
  501: 'malformed',
  551: 'mailbox',
  552: 'full',
  553: 'malformed',
};

/** Long enough for every known answer; whatever a stranger writes, each pattern looks at no more than this. */
const MOST = 600;

/**
 * The cause that a mail server's answer names; `status` is that of a delivery report, where the answer itself has none.
 * Any text may be given, those of earlier versions too.
 */
export function causeOfAnswer(answer: string, status = ''): FailureCause {
  const said = withoutAddresses(answer.slice(0, MOST).toLowerCase());
  const worded = WORDS.find(([, pattern]) => pattern.test(said))?.[0];
  return (
    worded ??
    causeOfStatus(/\b[45]\.(\d{1,3}\.\d{1,3})\b/.exec(said)?.[1]) ??
    causeOfStatus(status.slice(2)) ??
    causeOfReply(said)
  );
}

/** An address may spell anything ("spam@acme.com"), and so may a page that is pointed to. */
const withoutAddresses = (text: string): string =>
  text
    .replace(/https?:\s?\S+/g, ' ')
    .replace(/[^\s<>]+@[^\s<>]+/g, ' ')
    .replace(/[<>"()\s]+/g, ' ');

function causeOfStatus(status: string | undefined): FailureCause | undefined {
  if (!status) return undefined;
  const [subject, detail] = status.split('.');
  return STATUS[status] ?? (subject === '7' && isAboutSender(Number(detail)) ? 'sender' : undefined);
}

function causeOfReply(said: string): FailureCause {
  const [, code = ''] = /^\s*([45]\d\d)\b/.exec(said) ?? [];
  return REPLY[code] ?? (code.startsWith('4') ? 'busy' : 'refused');
}

/** Of the conversation with our own mail server, by nodemailer's error code. */
export function causeOfConnection(code: string | undefined): FailureCause {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return 'credentials';
  return code === 'ETLS' || code === 'EREQUIRETLS' ? 'insecure' : 'server';
}
