/* `npm start`: builds the site where it is stale and serves it. PORT and HOST say where, SITE and BASE as in a build. */
import { join } from 'node:path';
import { serve } from './serve.mjs';
import { buildSite } from './site.mjs';
import { root } from './stale.mjs';

const asked = process.env.PORT;
const port = asked === undefined || asked === '' ? 4321 : Number(asked);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`Cannot serve at port ${JSON.stringify(asked)}: set PORT to a whole number from 1 to 65535`);
  process.exit(2);
}
if (!buildSite()) {
  console.error('Cannot build the site: its messages are above');
  process.exit(1);
}
try {
  const address = await serve(join(root, 'dist'), { port, host: process.env.HOST || 'localhost', base: process.env.BASE || '/' });
  console.log(`When Training Goes Wrong: ${address} (Ctrl-C ends it)`);
} catch (error) {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
  const why = error.code === 'EADDRINUSE' ? 'something else is served there' : 'this user may not';
  console.error(`Cannot serve at port ${port}: ${why}; set PORT to another, as in PORT=4322 npm start`);
  process.exit(1);
}
