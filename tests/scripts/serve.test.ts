import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const port = 30_000 + (process.pid % 20_000);

beforeAll(async () => {
  mkdirSync(join(folder, 'site/lab'), { recursive: true });
  mkdirSync(join(folder, 'site/_astro'));
  const files = { 'index.html': 'home', '404.html': 'lost', 'lab/index.html': 'lab', 'a.wasm': 'wasm', '_astro/b.js': 'js' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'site', name), text);
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  expect(await serve(join(folder, 'site'), { port })).toBe(`http://localhost:${port}`);
  expect(await serve(join(folder, 'site'), { port: port + 1, base: '/course/' })).toBe(`http://localhost:${port + 1}/course/`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Asks with the path as it is; fetch would tidy it. */
function get(path: string, at = port): Promise<{ status: number | undefined; type: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: at, path }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body }));
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  ['/', 200, 'text/html; charset=utf-8', 'home'],
  ['/lab', 200, 'text/html; charset=utf-8', 'lab'],
  ['/lab/?task=digits', 200, 'text/html; charset=utf-8', 'lab'],
  ['/a.wasm', 200, 'application/wasm', 'wasm'],
  ['/_astro/b.js', 200, 'text/javascript; charset=utf-8', 'js'],
  ['/nothing', 404, 'text/html; charset=utf-8', 'lost'],
  ['/../secret.txt', 404, 'text/html; charset=utf-8', 'lost'],
  ['/%2e%2e/secret.txt', 404, 'text/html; charset=utf-8', 'lost'],
  ['/..%2fsecret.txt', 404, 'text/html; charset=utf-8', 'lost'],
  ['/%ff', 404, 'text/html; charset=utf-8', 'lost'],
])('GET %s gives %i', async (path, status, type, body) => {
  expect(await get(path)).toEqual({ status, type, body });
});

test('under a base, only what begins with it is there', async () => {
  expect((await get('/course/lab/', port + 1)).body).toBe('lab');
  expect((await get('/course', port + 1)).body).toBe('home');
  expect((await get('/lab/', port + 1)).status).toBe(404);
  expect((await get('/courses/', port + 1)).status).toBe(404);
});

test('compresses where that is accepted, and answers 304 to what is known', async () => {
  const first = await fetch(`http://localhost:${port}/lab/`);
  expect(first.headers.get('content-encoding')).toBe('gzip');
  expect(await first.text()).toBe('lab');
  const again = await fetch(`http://localhost:${port}/lab/`, {
    headers: { 'if-modified-since': first.headers.get('last-modified') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('a port that is taken is an error with its code', async () => {
  await expect(serve(folder, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
