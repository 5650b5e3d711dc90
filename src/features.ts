// Every feature once, as it is reached in Slack.
import { companiesListeners, openCompanies } from './companies/slack/companies/companies-listeners.ts';
import { joinListeners } from './companies/slack/join-listeners.ts';
import { openSetUp, setUpListeners } from './companies/slack/set-up.ts';
import { settingsListeners } from './companies/slack/settings/settings-listeners.ts';
import { workspaceListeners } from './companies/slack/settings/workspace-listeners.ts';
import type { Context } from './context.ts';
import { directoryListeners, openDirectory } from './directory/slack/directory-listeners.ts';
import { homeListeners } from './home/listeners.ts';
import { refreshHome } from './home/show.ts';
import type { Beneath } from './invitations/slack/card/acting.ts';
import { cardListeners } from './invitations/slack/card/card-listeners.ts';
import { commandListeners } from './invitations/slack/commands.ts';
import { formSettingsListeners } from './invitations/slack/form-settings/form-settings.ts';
import { handOverListeners } from './invitations/slack/hand-over/hand-over-listeners.ts';
import { importListeners, startOfImport } from './invitations/slack/import/import-listeners.ts';
import { recipientsListeners } from './invitations/slack/import/recipients.ts';
import { companyTemplateListeners } from './invitations/slack/letter/company-templates.ts';
import { draftLetterListeners } from './invitations/slack/letter/draft-letter.ts';
import { userListeners } from './invitations/slack/users/user-listeners.ts';
import { wizardListeners } from './invitations/slack/wizard/wizard-listeners.ts';
import type { Listener } from './platform/slack/listener.ts';
import { auditListeners, openAudit } from './roster/slack/audit-listeners.ts';
import { bulkListeners } from './roster/slack/bulk-listeners.ts';
import { choosePerson } from './roster/slack/choose.ts';
import { exportListeners, openExport } from './roster/slack/export-listeners.ts';
import { filterFor, listBeneath, listListeners, openList } from './roster/slack/list-listeners.ts';

export const slackFeatures = (ctx: Context): Listener[] => [
  ...setUpListeners(ctx, asker => refreshHome(ctx, asker)),
  ...joinListeners(ctx, asker => refreshHome(ctx, asker)),
  ...commandListeners(ctx, {
    openInvitations: (asker, search) => openList(ctx, asker, filterFor('invitations', search)),
    openUsers: (asker, search) => openList(ctx, asker, filterFor('people', search)),
    choose: (asker, act, text) => choosePerson(ctx, asker, act, text),
    openSetUp: asker => openSetUp(ctx, asker),
    openDirectory: asker => openDirectory(ctx, asker),
    openImport: asker => startOfImport(ctx, asker),
    openExport: asker => openExport(ctx, asker),
    openAudit: (asker, text) => openAudit(ctx, asker, text),
    openCompanies: (asker, search) => openCompanies(ctx, asker, search),
  }),
  ...companiesListeners(ctx, asker => refreshHome(ctx, asker)),
  ...directoryListeners(ctx),
  ...listListeners(ctx),
  ...wizardListeners(ctx, beneathIn(ctx), asker => refreshHome(ctx, asker)),
  ...settingsListeners(ctx, asker => refreshHome(ctx, asker)),
  ...workspaceListeners(ctx, asker => refreshHome(ctx, asker)),
  ...formSettingsListeners(ctx, asker => refreshHome(ctx, asker)),
  ...cardListeners(ctx, beneathIn(ctx)),
  ...userListeners(ctx, beneathIn(ctx)),
  ...importListeners(ctx),
  ...handOverListeners(ctx, (asker, inviterId) => openList(ctx, asker, { list: 'invitations', inviterId })),
  ...recipientsListeners(ctx),
  ...exportListeners(ctx),
  ...bulkListeners(ctx),
  ...auditListeners(ctx),
  ...draftLetterListeners(ctx),
  ...companyTemplateListeners(ctx),
  ...homeListeners(ctx),
];
const beneathIn =
  (ctx: Context): Beneath =>
  (asker, callbackId) =>
    listBeneath(ctx, asker, callbackId);
