// Stands in for Usher: listens, is ready at the second question, and prints what it was given.
import { createServer } from 'node:http';

let asked = 0;
const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(7);
  if (request.url === '/now') return response.end(String(Date.now()));
  asked += 1;
  response.writeHead(asked > 1 ? 200 : 503).end();
});
if (process.env.BROKEN) throw new Error('SLACK_BOT_TOKEN is missing');
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  console.log('stopping');
  server.close();
  server.closeAllConnections();
});
console.log(`environment ${Object.keys(process.env).sort().join(' ')}`);
