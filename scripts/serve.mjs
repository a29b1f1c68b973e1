/* A small server for the built site: right types, compression, the 404 page, and the sub-path of BASE. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};
const compressed = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.txt', '.xml', '.csv', '.wasm', '.bin']);
const shelf = new Map();

function squeezed(file, time) {
  const held = shelf.get(file);
  if (held?.time === time) return held.body;
  const body = gzipSync(readFileSync(file));
  shelf.set(file, { time, body });
  return body;
}

/** The file that an address means; nothing where it leads out of the folder or to nothing. */
function fileFor(folder, base, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (base !== '/' && path !== base && !path.startsWith(`${base}/`)) return undefined;
  const inside = base === '/' ? path : path.slice(base.length) || '/';
  const file = normalize(join(folder, inside));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  for (const candidate of [file, join(file, 'index.html'), `${file}.html`]) {
    if (statSync(candidate, { throwIfNoEntry: false })?.isFile()) return candidate;
  }
  return undefined;
}

function answer(folder, base, request, response) {
  const found = fileFor(folder, base, request.url ?? '/');
  const file = found ?? join(folder, '404.html');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const ending = extname(file);
  const headers = {
    'content-type': types[ending] ?? 'application/octet-stream',
    'cache-control': file.includes(`${sep}_astro${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'last-modified': stat.mtime.toUTCString(),
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  };
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  if (found && since >= Math.floor(stat.mtimeMs / 1000) * 1000) {
    response.writeHead(304, headers).end();
    return;
  }
  const squeeze = compressed.has(ending) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = squeeze ? squeezed(file, stat.mtimeMs) : undefined;
  if (squeeze) headers['content-encoding'] = 'gzip';
  response.writeHead(found ? 200 : 404, { ...headers, 'content-length': body ? body.length : stat.size });
  if (request.method === 'HEAD') response.end();
  else if (body) response.end(body);
  else createReadStream(file).pipe(response);
}

const listen = (handler, port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });

/** Serves a folder; resolves to its address. `localhost` listens on both of its addresses, so that either name reaches it. */
export async function serve(folder, { port, host = 'localhost', base = '/' }) {
  const path = `/${base.split('/').filter(Boolean).join('/')}`;
  const handler = (request, response) => answer(folder, path, request, response);
  if (host !== 'localhost') await listen(handler, port, host);
  else {
    await listen(handler, port, '127.0.0.1');
    await listen(handler, port, '::1').catch((error) => {
      if (error.code === 'EADDRINUSE') throw error;
    });
  }
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}${path === '/' ? '' : `${path}/`}`;
}
