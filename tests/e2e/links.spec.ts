import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/** Attributes that name other elements of the same page by id. */
const NAMING = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'popovertarget', 'list', 'headers'];

interface Built {
  ids: Set<string>;
  doubled: string[];
  /** Links and sources as they are written. */
  links: string[];
  named: string[];
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&#38;': '&',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
};
const decoded = (text: string) => text.replace(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);

/** What a built page holds and names; scripts and listings are text, not markup. */
function read(file: string): Built {
  const html = readFileSync(join('dist', file), 'utf8')
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/(<code\b[^>]*>)[\s\S]*?(<\/code>)/g, '$1$2');
  const values = (name: string) => [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => decoded(match[1] as string));
  const all = values('id');
  const named = NAMING.flatMap((name) => values(name).flatMap((value) => value.split(/\s+/).filter(Boolean)));
  return { ids: new Set(all), doubled: all.filter((id, i) => all.indexOf(id) !== i), links: [...values('href'), ...values('src')], named };
}

/** The file that an address means, as a plain server of files finds it. */
function fileOf(path: string): string | undefined {
  const bare = decodeURIComponent(path).replace(/^\//, '');
  return [bare, join(bare, 'index.html'), `${bare}.html`].find(
    (file) => existsSync(join('dist', file)) && statSync(join('dist', file)).isFile(),
  );
}

test('every link, source, anchor and named id of the built site leads somewhere', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html'));
  const pages = new Map(files.map((file) => [file, read(file)]));
  const dead: string[] = [];
  for (const [file, { ids, doubled, links, named }] of pages) {
    for (const id of doubled) dead.push(`${file}: two elements are called "${id}"`);
    for (const id of named) if (!ids.has(id)) dead.push(`${file}: names "${id}", which is not there`);
    for (const link of links) {
      const url = new URL(link, `http://here/${file.replace(/index\.html$/, '')}`);
      if (url.host !== 'here') continue;
      const target = fileOf(url.pathname);
      if (target === undefined) dead.push(`${file}: ${link} leads nowhere`);
      // What stands after # in a link to the Lab or the map is an experiment.
      else if (url.hash && !url.hash.startsWith('#wtgw')) {
        const there = pages.get(target);
        if (there && !there.ids.has(decodeURIComponent(url.hash.slice(1)))) dead.push(`${file}: ${link} names no place of that page`);
      }
    }
  }
  expect(files.length).toBeGreaterThan(10);
  expect(dead).toEqual([]);
});
