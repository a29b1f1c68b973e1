import { readdirSync } from 'node:fs';

/** The address of every page of the built site. */
export function builtPages(): string[] {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return files
    .filter((path) => path.endsWith('.html') && path !== '404.html' && path !== 'sandbox.html')
    .map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`)
    .sort();
}
