import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { scopesOf } from '../manifest.ts';
import { humansOf, type Workspace } from '../world/workspace.ts';
import { type World, workspaceOf } from '../world/world.ts';

const query = z.object({
  client_id: z.string(),
  scope: z.string().default(''),
  redirect_uri: z.string(),
  state: z.string().default(''),
  team: z.string().optional(),
});

type Query = z.infer<typeof query>;

const refusalOf = (world: World, { client_id, redirect_uri, scope }: Query): string | undefined => {
  const { redirect_urls: allowed = [] } = world.manifest.oauth_config ?? {};
  if (client_id !== world.credentials.clientId) return 'invalid_client_id';
  if (!allowed.some(prefix => redirect_uri.startsWith(prefix))) return 'bad_redirect_uri';
  const asked = scope.split(/[ ,]/).filter(Boolean);
  return asked.every(one => scopesOf(world.manifest).includes(one)) ? undefined : 'invalid_scope';
};

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const choice = (asked: Query, { id, name }: Workspace): string => {
  const allow = new URLSearchParams({ ...asked, team: id, allow: 'yes' });
  return `<p><a href="/oauth/v2/authorize?${escapeHtml(allow.toString())}">Allow in ${escapeHtml(name)}</a></p>`;
};

const page = (world: World, asked: Query): string =>
  `<!doctype html><title>Install</title><h1>${escapeHtml(world.manifest.display_information.name)}</h1>
<p>${escapeHtml(scopesOf(world.manifest).join(', '))}</p>${world.workspaces.map(one => choice(asked, one)).join('')}
<p><a href="${escapeHtml(back(asked, { error: 'access_denied' }))}">Cancel</a></p>`;

const back = ({ redirect_uri, state }: Query, answer: Record<string, string>): string => {
  const url = new URL(redirect_uri);
  for (const [key, value] of Object.entries({ ...answer, state })) url.searchParams.set(key, value);
  return url.href;
};

const allow = (world: World, asked: Query, response: Response): void => {
  const workspace = workspaceOf(world, asked.team ?? '');
  const owner = workspace && humansOf(workspace).find(({ role }) => role === 'owner');
  if (!owner) return void response.status(400).send('invalid_team');
  const grant = { teamId: workspace.id, userId: owner.id, redirectUri: asked.redirect_uri };
  response.redirect(back(asked, { code: world.installations.grant(grant) }));
};

const serve = (world: World, request: Request, response: Response): void => {
  const { data: asked } = query.safeParse(request.query);
  const refusal = asked ? refusalOf(world, asked) : 'invalid_arguments';
  if (!asked || refusal) return void response.status(400).send(refusal);
  if (request.query.allow === 'yes') allow(world, asked, response);
  else response.type('html').send(page(world, asked));
};

/** The page where somebody installs the app in a workspace; its links do what Slack's buttons do. */
export const oauthRouter = (world: World): Router => {
  const router = Router();
  router.get('/oauth/v2/authorize', (request, response) => serve(world, request, response));
  return router;
};
