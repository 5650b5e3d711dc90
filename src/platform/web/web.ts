import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Logger } from 'pino';
import { assetRoutes } from './assets.ts';
import { failurePage, notFound } from './failure.tsx';
import { securityHeaders } from './headers.ts';
import { onlyHost, onlySameOrigin } from './origin.ts';
import { Refusal } from './refusal.ts';

export interface WebOptions {
  /** The origin under which people reach the pages; any other host is answered with 421. */
  publicUrl: string;
  /** Proxies in front that set X-Forwarded-For; 0: none is believed. */
  trustProxyHops: number;
  log: Logger;
  isReady(): Promise<boolean>;
  /** Whether an error means that the database is away, which the page then says. */
  isOutage?(error: unknown): boolean;
  /** Bolt's router, where Slack calls by HTTP; it reads and checks the raw body by itself. */
  slack?: RequestHandler;
  /** The pages that the features export. */
  routers: Router[];
}

const SLACK_BODY = 1_000_000;

export function createWeb(options: WebOptions): Express {
  const { publicUrl, log, slack, routers } = options;
  const app = express();
  app.disable('x-powered-by').set('trust proxy', options.trustProxyHops);
  app.use(...securityHeaders);
  // Probes call by address, so they are answered before the host is asked for.
  app.use(probes(options));
  app.use(onlyHost(publicUrl));
  if (slack) app.use(boundedSlack, slack);
  app.use(assetRoutes());
  app.use(onlySameOrigin(publicUrl));
  app.use(express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 100 }));
  for (const router of routers) app.use(router);
  app.use(notFound);
  app.use(failurePage(log, options.isOutage));
  return app;
}

function probes({ isReady }: WebOptions): Router {
  const router = express.Router();
  router.get('/health', (_request, response) => void response.type('text').send('ok'));
  router.get('/ready', async (_request, response) => {
    const isUp = await isReady().catch(() => false);
    response
      .status(isUp ? 200 : 503)
      .type('text')
      .send(isUp ? 'ready' : 'not ready');
  });
  return router;
}

const boundedSlack: RequestHandler = (request, _response, next) => {
  const isTooLarge = Number(request.headers['content-length'] ?? 0) > SLACK_BODY;
  next(request.path.startsWith('/slack') && isTooLarge ? new Refusal(413, 'Too large') : undefined);
};
