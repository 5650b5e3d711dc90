import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Router } from 'express';

const FOLDER = new URL('./assets/', import.meta.url);

interface Asset {
  url: string;
  type: string;
  content: Buffer;
}

function load(name: string): [string, Asset] {
  const content = readFileSync(new URL(name, FOLDER));
  const type = extname(name);
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
  return [name, { url: `/assets/${name.slice(0, -type.length)}-${hash}${type}`, type, content }];
}

const assets = new Map(readdirSync(FOLDER).map(load));

/** The address carries the content's hash: a new version is a new file, so browsers keep each for good. */
export function assetUrl(name: string): string {
  const asset = assets.get(name);
  if (!asset) throw new Error(`No asset ${name}`);
  return asset.url;
}

export function assetRoutes(): Router {
  const router = Router();
  for (const { url, type, content } of assets.values())
    router.get(url, (_request, response) => {
      response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(content);
    });
  return router;
}
