import type { Logger } from 'pino';
import { accountJobs, RESET_ASKED } from './accounts/jobs.ts';
import { knownBrowserStore } from './accounts/known-browsers-store.ts';
import { type AccountDoorway, accountPages } from './accounts/pages.tsx';
import { sessionStore } from './accounts/sessions.ts';
import { isAccountAdministrator } from './accounts/slack-administrator.ts';
import { bouncesHeard } from './bounces.ts';
import { mayGrantAdministrator } from './companies/administrators.ts';
import { auditLogStore } from './companies/audit-log-store.ts';
import { auditStore } from './companies/audit-store.ts';
import { choicesStore } from './companies/choices-store.ts';
import { gatheredCompanies } from './companies/gathered.ts';
import { companyJobs } from './companies/jobs.ts';
import { fillCompanyNames } from './companies/search-store.ts';
import { withStanding } from './companies/standing.ts';
import { companyStore } from './companies/store.ts';
import { workspacesStore } from './companies/workspaces-store.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { directoryStore } from './directory/store.ts';
import { slackFeatures } from './features.ts';
import { heardAudit, heardCompanies, homesChanged } from './home/changes.ts';
import { openingsStore } from './home/openings-store.ts';
import { homeJobs } from './home/refresh.ts';
import { draftStore } from './invitations/drafts.ts';
import type { EffectContext } from './invitations/effects/effect.ts';
import { handOverStore } from './invitations/hand-over/hand-over-store.ts';
import { HAND_OVER_RUN, handOverJobs } from './invitations/hand-over/jobs.ts';
import type { HandOverContext } from './invitations/hand-over/work-hand-over.ts';
import { importStore } from './invitations/imports/import-store.ts';
import { IMPORT_RUN, importJobs } from './invitations/imports/jobs.ts';
import { rowStore } from './invitations/imports/row-store.ts';
import type { ImportContext } from './invitations/imports/work-import.ts';
import { invitationJobs, PERSON_EFFECTS, retentionJobs } from './invitations/jobs.ts';
import { mailLimitsStore } from './invitations/mail-limits-store.ts';
import type { Doorway } from './invitations/pages/visit.tsx';
import { invitationPages } from './invitations/pages.tsx';
import { presetStore } from './invitations/presets-store.ts';
import { erasureStore } from './people/erasures-store.ts';
import { fillKept } from './people/fill-kept-store.ts';
import { fillLists } from './people/fill-lists-store.ts';
import { invitersStore } from './people/inviters-store.ts';
import { restoredStore } from './people/restored-store.ts';
import { retentionStore } from './people/retention-store.ts';
import { rosterStore } from './people/roster-store.ts';
import { peopleStore } from './people/store.ts';
import { tokenStore } from './people/tokens.ts';
import { sealer } from './platform/crypto.ts';
import type { Job } from './platform/jobs/define-job.ts';
import { jobRunner } from './platform/jobs/jobs.ts';
import type { Target } from './platform/jobs/work.ts';
import { keepTrying } from './platform/keep-trying.ts';
import { createLog } from './platform/log.ts';
import { smtpMailer } from './platform/mail/mailer.ts';
import { returnPathStore } from './platform/mail/return-path-store.ts';
import { type Database, openDatabase } from './platform/mongo/database.ts';
import { isDatabaseDown } from './platform/mongo/is-database-down.ts';
import { sealAnew } from './platform/mongo/seal-anew.ts';
import { slackApp } from './platform/slack/bolt.ts';
import { type Asker, slackGateway } from './platform/slack/gateway.ts';
import { clearSpool } from './platform/spool.ts';
import { knownCookie, sessionCookie } from './platform/web/cookies.ts';
import { createLimits, indexLimits } from './platform/web/limits.ts';
import { type Serving, serve } from './platform/web/serve.ts';
import { createWeb } from './platform/web/web.ts';
import { memoryStore } from './roster/memory-store.ts';
import { TASK_RUN, taskJobs } from './roster/tasks/jobs.ts';
import { taskStore } from './roster/tasks/task-store.ts';
import type { TaskContext } from './roster/tasks/work-task.ts';

/** What a test puts in the place of the real thing. */
export interface Overrides {
  now?(): Date;
  log?: Logger;
}

export interface App {
  ctx: Context;
  database: Database;
  /** Listens; everything that is away meanwhile is waited for. Rejects where a port is taken. */
  start(): Promise<{ port: number }>;
  /** Takes nothing new, ends what is under way, in that order. */
  stop(): Promise<void>;
}

// Every feature once: what a browser reaches, what comes by itself; what is reached in Slack stands in features.ts.
const pages = (ctx: Doorway & AccountDoorway) => [invitationPages(ctx), accountPages(ctx)];
const jobs: Job<EffectContext & HandOverContext & ImportContext & TaskContext & Context>[] = [
  ...accountJobs,
  ...invitationJobs,
  ...retentionJobs,
  ...importJobs,
  ...handOverJobs,
  ...taskJobs,
  ...companyJobs,
];

/** `team:user`, as the configuration names them. */
const askersIn = (named: readonly string[]): Asker[] =>
  named.map(one => {
    const [teamId = '', userId = ''] = one.split(':');
    return { teamId, userId };
  });

type AuditEvent = Parameters<Context['audit']['write']>[0]['event'];

export function buildApp(config: Config, overrides: Overrides = {}): App {
  const now = overrides.now ?? (() => new Date());
  const log = overrides.log ?? createLog(config.log.level);
  const database = openDatabase(config.mongo.uri, log, indexLimits);
  const { connection } = database;
  const { bounces } = config;
  const homeOpenings = openingsStore(connection);
  const changed = homesChanged({ homeOpenings, now, log });
  const audit = heardAudit(auditStore<AuditEvent>(connection), changed);
  const mailer = smtpMailer(config.mail);

  const waking =
    (name: string, what: string) =>
    ({ companyId, id }: Target) =>
      void runner.now(name, { companyId, id }).catch(err => log.debug({ err }, `${what} left to the sweep`));

  const companies = companyStore(connection);
  const companyChoices = choicesStore(connection);
  const people = peopleStore(connection, now);
  const ctx: Context = {
    now,
    publicUrl: config.web.publicUrl,
    log,
    people,
    roster: rosterStore(connection, now),
    retention: retentionStore(connection),
    erasures: erasureStore(connection),
    restored: restoredStore(connection),
    inviters: invitersStore(connection),
    listMemory: memoryStore(connection, sealer(config.encryptionKeys), now),
    tokens: tokenStore(connection, sealer(config.encryptionKeys)),
    companies: heardCompanies(companies, changed),
    companyChoices,
    workspaces: workspacesStore(connection),
    directory: directoryStore(connection, now),
    audit,
    auditLog: auditLogStore(connection),
    sessions: sessionStore(connection),
    knownBrowsers: knownBrowserStore(connection),
    drafts: draftStore(connection, sealer(config.encryptionKeys), now),
    presets: presetStore(connection),
    homeOpenings,
    handOvers: handOverStore(connection),
    imports: importStore(connection),
    importRows: rowStore(connection, sealer(config.encryptionKeys)),
    tasks: taskStore(connection),
    slack: withStanding({
      slack: slackGateway(config.slack, log),
      companies,
      isAccountAdministrator: (companyId, asker, user) =>
        isAccountAdministrator({ people, now }, companyId, asker, user),
      globalAdministrators: config.globalAdministrators,
      chosen: companyChoices.of,
    }),
    mail: mailer,
    limits: createLimits(connection),
    mailLimits: mailLimitsStore(connection, config.globalAdministrators.length > 0),
    wake: waking(PERSON_EFFECTS, 'effects'),
    orderReset: ({ companyId, address }) => runner.now(RESET_ASKED, { companyId, address }),
    wakeImport: waking(IMPORT_RUN, 'import'),
    wakeHandOver: waking(HAND_OVER_RUN, 'hand-over'),
    wakeTask: waking(TASK_RUN, 'task'),
  };
  const returnPaths = bounces && returnPathStore(connection, bounces.domain);
  const { newCompanyMails } = config.mail;
  const gathered = gatheredCompanies(ctx.companies);
  const effects = {
    ...ctx,
    audit,
    companies: gathered,
    newCompanyMails,
    globalAdministrators: askersIn(config.globalAdministrators),
    ...(returnPaths && { returnPaths }),
  };
  const runner = jobRunner(database, [...jobs, ...homeJobs(ctx)], effects, log);
  const slack = slackApp(config.slack, { gateway: ctx.slack, log, now }, slackFeatures(ctx));
  const doorway: Doorway & AccountDoorway = {
    ...ctx,
    cookie: sessionCookie(ctx.publicUrl),
    knownCookie: knownCookie(ctx.publicUrl),
    mayGrantAdministrator: (companyId, inviter) => mayGrantAdministrator(ctx, companyId, inviter),
  };
  const web = createWeb({
    publicUrl: ctx.publicUrl,
    trustProxyHops: config.web.trustProxyHops,
    log,
    isReady: async () => slackLink.isUp() && runner.isRunning() && (await database.isReady()),
    isOutage: isDatabaseDown,
    ...(slack.router && { slack: slack.router }),
    routers: pages(doorway),
  });
  const slackLink = keepTrying(() => slack.start(), log);
  const returns = bouncesHeard(config, ctx, returnPaths);
  const stopping = new AbortController();
  let serving: Serving | undefined;

  return {
    ctx,
    database,
    async start() {
      await clearSpool();
      serving = await serve(web, config.web);
      await returns?.listen();
      slackLink.start();
      void runner.start();
      void database.ready
        .then(() => sealAnew(connection, config.encryptionKeys, { log, signal: stopping.signal }))
        .then(() => fillCompanyNames(connection, stopping.signal))
        .then(() => fillLists(connection, stopping.signal))
        .then(() => fillKept(connection, now(), stopping.signal))
        .catch(err =>
          log.warn({ err }, 'the lists lack whom an older Usher stored; the next start tries again'),
        );
      return { port: serving.port };
    },
    async stop() {
      stopping.abort();
      await slackLink.stop();
      await slack.stop();
      await Promise.all([serving?.close(), returns?.close()]);
      await runner.stop();
      mailer.close();
      await database.close();
    },
  };
}
