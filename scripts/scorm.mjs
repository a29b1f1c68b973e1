/*
 * `npm run package:scorm [-- --out folder]`: the course as two packages for learning platforms, course-scorm12.zip and course-cmi5.zip. Both hold
 * the built site, which keeps its own policy, and a page around it that reports to the platform. SITE, where it is set, begins the ids of cmi5.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { build } from 'vite';
import { cmi5Structure, ENTRY, imsManifest } from '../src/lms/manifest.ts';
import { BUILT_FOR, courseOf, inlined, lessonOf, relative, relocated } from '../src/lms/relocate.ts';
import { buildIfStale, fingerprint, node, root, siteSources } from './stale.mjs';

/** Pictures of shared links, and what a host reads, are no part of a course. */
const LEFT_OUT = /^(og\/|og\.png$|sitemap\.xml$|_headers$|404\.html$)/;
const SITE = 'https://when-training-goes-wrong.example/';

const { values } = parseArgs({ options: { out: { type: 'string', default: '.' } } });
const built = join(root, '.cache', 'package');

/** Builds the site for a path that can be found again in every file. */
function buildSite() {
  console.error('building the site for the packages (half a minute)');
  rmSync(built, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(node, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', built], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, BASE: BUILT_FOR, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) console.error(`${stdout}${stderr}`);
  return status === 0;
}
if (!buildIfStale('package', '.cache/package/index.html', fingerprint(siteSources, process.env.SITE ?? ''), buildSite)) process.exit(1);

/** One of the two scripts of a package, as one file. */
async function script(name) {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    root,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(root, 'src', 'lms', `${name}.ts`), output: { format: 'iife', codeSplitting: false } },
    },
  });
  return result.output[0].code;
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const utf8 = (text) => new TextEncoder().encode(text);
const deep = (path) => path.split('/').length - 1;

const paths = readdirSync(built, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !LEFT_OUT.test(path) && statSync(join(built, path)).isFile());
const pages = new Set(paths.filter((path) => path.endsWith('/index.html')).map((path) => posix.dirname(path)));
const files = {};
const lessons = [];
/** Values that figures load, which pages at several depths may share: each depth gets its own. */
const values_ = /(data-props="[^"]*?_astro\/props\/[\w-]+)\.json"/g;

for (const path of paths) {
  const bytes = readFileSync(join(built, path));
  if (/\.html$/.test(path)) {
    const text = bytes.toString('utf8');
    const lesson = lessonOf(text);
    if (lesson) lessons.push(lesson);
    const depth = deep(path);
    const prefix = depth === 0 ? './' : '../'.repeat(depth);
    let page = relative(text, depth, pages).replace(values_, `$1.${depth}.json"`);
    const [before, after] = [inlined(text), inlined(page)];
    for (const [i, old] of before.entries()) if (old !== after[i]) page = page.replaceAll(hash(old), hash(after[i]));
    page = page.replace('<meta charset="utf-8">', `$&<script src="${prefix}lms/pages.js"></script>`);
    files[path] = utf8(page);
  } else if (/\.(js|mjs)$/.test(path)) files[path] = utf8(relocated(bytes.toString('utf8'), deep(path)));
  else if (/\.css$/.test(path)) files[path] = utf8(relative(bytes.toString('utf8'), deep(path), pages));
  else if (/^_astro\/props\/.*\.json$/.test(path)) {
    for (const depth of [0, 1, 2, 3])
      files[path.replace(/\.json$/, `.${depth}.json`)] = utf8(relative(bytes.toString('utf8'), depth, pages));
  } else files[path] = new Uint8Array(bytes);
}
// A depth at which no page asks for the values is not shipped.
const wanted = new Set(
  Object.entries(files).flatMap(([path, bytes]) =>
    path.endsWith('.html')
      ? [
          ...Buffer.from(bytes)
            .toString('utf8')
            .matchAll(/_astro\/props\/[\w-]+\.\d\.json/g),
        ].map(([name]) => name)
      : [],
  ),
);
for (const path of Object.keys(files)) if (path.startsWith('_astro/props/') && !wanted.has(path)) delete files[path];

const course = courseOf(lessons, readFileSync(join(built, 'lessons', 'index.html'), 'utf8'));
if (course.length === 0) throw new Error('Cannot package: the built site holds no lessons');
const wrapper = readFileSync(join(root, 'src', 'lms', 'course.html'), 'utf8');
const table = JSON.stringify(course).replaceAll('<', '\\u003c');
const entry = (reach) => utf8(wrapper.replace('{{connect}}', reach).replace('{{course}}', () => table));
Object.assign(files, {
  'lms/course.js': utf8(await script('main')),
  'lms/pages.js': utf8(await script('pages')),
  'lms/course.css': new Uint8Array(readFileSync(join(root, 'src', 'lms', 'course.css'))),
});

mkdirSync(values.out, { recursive: true });
const names = [ENTRY, ...Object.keys(files)].sort();
for (const [name, more] of [
  ['course-scorm12.zip', { [ENTRY]: entry("'none'"), 'imsmanifest.xml': utf8(imsManifest(names)) }],
  // A platform names its record store when it launches a unit: the page then narrows this to that one.
  ['course-cmi5.zip', { [ENTRY]: entry('http: https:'), 'cmi5.xml': utf8(cmi5Structure(course, process.env.SITE || SITE)) }],
]) {
  const zip = zipSync({ ...more, ...files }, { level: 6 });
  const path = join(values.out, name);
  writeFileSync(path, zip);
  console.log(`${path}: ${(zip.length / 1e6).toFixed(1)} MB, ${names.length + 1} files, ${course.length} lessons`);
}
