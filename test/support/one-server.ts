// Sandboxes take the server that the run has started, as if somebody had named it: each with a database of its own.
import { inject } from 'vitest';

const mongo = inject('mongo');
if ('uri' in mongo) process.env.MONGODB_URI = mongo.uri;
