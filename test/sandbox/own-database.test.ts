import { expect, it } from 'vitest';
import type { Mongo } from './mongo/mongo.ts';
import { ownDatabase } from './own-database.ts';

const mongo = (kind: Mongo['kind'], uri: string): Mongo => ({
  kind,
  uri,
  directUri: uri,
  engine: 'mongod 8',
  proxy: { set: async () => {} },
  restart: async () => {},
  stop: async () => {},
});

it("leaves the data alone that somebody's own server holds", () => {
  const several = 'mongodb://ann:pw@one:27017,two:27017/shop?replicaSet=rs0';
  const own = ownDatabase(mongo('MONGODB_URI', several));
  expect(own.isPassing).toBe(true);
  expect(own.uri).toMatch(
    /^mongodb:\/\/ann:pw@one:27017,two:27017\/usher_sandbox_[0-9a-f]{8}\?replicaSet=rs0$/,
  );
  expect(ownDatabase(mongo('MONGODB_URI', 'mongodb://one')).uri).toMatch(/^mongodb:\/\/one\/usher_sandbox_/);
});

it('takes the database as it is where the server is its own, or is to be kept', () => {
  const uri = 'mongodb://127.0.0.1:27017/usher';
  expect(ownDatabase(mongo('documentdb', uri))).toEqual({ uri, directUri: uri, isPassing: false });
  expect(ownDatabase(mongo('MONGODB_URI', uri), 'folder').uri).toBe(uri);
});
