/** A learning platform as strict as they come: it hands out the files of a package from deep paths, and opens no folder. */
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { unzipSync } from 'fflate';
import type { AddressInfo } from 'node:net';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};
/** Where the package lies. */
export const CONTENT = '/plugin.php/81/content/1/';

/** Serves a package under `CONTENT`, and pages of the platform's own by their paths. */
export async function openPlatform(zip: Uint8Array, own: Record<string, string>) {
  const files = unzipSync(zip);
  const missing: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://platform').pathname);
    const page = own[path];
    const body = page ?? (path.startsWith(CONTENT) ? files[path.slice(CONTENT.length)] : undefined);
    if (body === undefined) {
      if (path !== '/favicon.ico') missing.push(path);
      response.writeHead(404).end();
      return;
    }
    const type = page === undefined ? (TYPES[extname(path)] ?? 'application/octet-stream') : TYPES['.html'];
    response.writeHead(200, { 'content-type': path.endsWith('.script') ? TYPES['.js'] : type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    files,
    missing,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
