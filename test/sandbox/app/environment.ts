/** Where one process of Usher listens; `bounce` is for returned mail. */
export interface Ports {
  web: number;
  bounce: number;
}

/** The systems around Usher, as it is told of them. */
export interface Surroundings {
  mode: 'http' | 'socket';
  slack: { apiUrl: string; botTokens: string[]; appToken: string; signingSecret: string };
  mongoUri: string;
  smtpPort: number;
  publicUrl: string;
  encryptionKey: string;
}

/** All that Usher's process gets: nothing of the shell's own but what running Node takes. */
export function environmentFor(around: Surroundings, ports: Ports): Record<string, string> {
  const { slack } = around;
  return {
    ...shellBasics(),
    SLACK_BOT_TOKEN: slack.botTokens.join(','),
    ...(around.mode === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret }
      : { SLACK_APP_TOKEN: slack.appToken }),
    SLACK_API_URL: slack.apiUrl,
    MONGODB_URI: around.mongoUri,
    SMTP_URL: `smtp://127.0.0.1:${around.smtpPort}`,
    MAIL_FROM: 'Usher <usher@usher.test>',
    PUBLIC_URL: around.publicUrl,
    HOST: '127.0.0.1',
    PORT: String(ports.web),
    ENCRYPTION_KEYS: around.encryptionKey,
    // Every company of the sandbox is new, and a file has 10,000 rows.
    NEW_COMPANY_MAILS: '100000',
    BOUNCE_DOMAIN: 'bounces.usher.test',
    BOUNCE_PORT: String(ports.bounce),
    LOG_LEVEL: 'info',
  };
}

function shellBasics(): Record<string, string> {
  const basics: Record<string, string> = {};
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP']) {
    const value = process.env[name];
    if (value !== undefined) basics[name] = value;
  }
  return basics;
}
