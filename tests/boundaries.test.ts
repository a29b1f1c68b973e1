import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const src = join(root, 'src');

/** Files that everybody may import. */
const LEAVES = [
  'experiment',
  'data',
  'views',
  'findings',
  'probes',
  'fields',
  'field-table',
  'events',
  'random',
  'numbers',
  'circle',
  'association',
  'digest',
];
const CATALOGUES = ['tasks', 'injections', 'detectors', 'remedies'];

/** What a folder, or a file directly in src, may import besides itself and the leaves: files of src by how they begin, packages by name. */
interface Law {
  may: string[];
  packages: RegExp;
  because: string;
}

const nothing = /^$/;
const LAWS: Record<string, Law> = {
  experiment: { may: [], packages: nothing, because: 'the vocabulary is types only, so that everything can speak it' },
  data: { may: [], packages: nothing, because: 'types of data only, so that tasks and engine can speak them' },
  findings: { may: [], packages: nothing, because: 'types of findings only, so that procedures, records and pages can speak them' },
  views: { may: [], packages: nothing, because: 'types of views only, so that engine and pages can speak them' },
  probes: { may: [], packages: nothing, because: 'a table of measures that events, detectors and charts share' },
  'field-table': { may: [], packages: nothing, because: 'the table of settings is needed on light pages' },
  fields: { may: [], packages: nothing, because: 'defaults and ranges are needed on light pages' },
  events: { may: [], packages: nothing, because: 'events are read on light pages' },
  random: { may: [], packages: /^@stdlib\/math-base-special-/, because: 'seeded streams feed digests: only exact functions' },
  circle: { may: [], packages: /^@stdlib\/math-base-special-/, because: 'exact arithmetic feeds digests: only exact functions' },
  numbers: { may: [], packages: /^@stdlib\/math-base-special-/, because: 'exact arithmetic feeds digests: only exact functions' },
  association: { may: [], packages: nothing, because: 'what a column tells is measured by pipelines and by monitors alike' },
  digest: { may: [], packages: /^@noble\/hashes\//, because: 'a digest depends on bits and a hash, nothing else' },
  tasks: { may: [], packages: nothing, because: 'a task is data by argument; whoever adds one learns no engine' },
  injections: { may: [], packages: nothing, because: 'an injection is a pure function of the experiment' },
  detectors: { may: [], packages: nothing, because: 'a detector sees events only, from a live run or a stranger’s log' },
  remedies: { may: [], packages: nothing, because: 'a remedy is a pure function of the experiment' },
  logs: { may: [], packages: /^(fflate|d3-dsv)$/, because: 'a log reader turns text into events and knows no training' },
  kernel: { may: [], packages: nothing, because: 'the kernel is compiled on its own' },
  engine: {
    may: ['kernel/'],
    packages: /^@tensorflow\//,
    because: 'the engine takes everything by argument, and is the only door to tfjs',
  },
  diagnosis: { may: ['detectors/', 'remedies/'], packages: nothing, because: 'diagnosis works on logs without tfjs' },
  runs: {
    may: ['engine/', 'diagnosis/', 'grading/types.ts', 'grading/canonical.ts', ...CATALOGUES.map((name) => `${name}/`)],
    packages: nothing,
    because: 'runs put the parts together, without a page; the traces of the exercise are runs, in its words',
  },
  library: { may: ['logs/', 'diagnosis/'], packages: nothing, because: 'the package reads logs without DOM and tfjs' },
  bench: {
    may: ['engine/', 'runs/', 'worker/pool.ts'],
    packages: /^@tensorflow\//,
    because: 'the bench measures the engine against peers, and keeps the peers out of everything else',
  },
  worker: {
    may: ['runs/', 'engine/', 'library', 'sharing/claim.ts', 'grading/'],
    packages: /^(@tensorflow\/.*|@jitl\/.*)\?url$/,
    because: 'workers are a border, not a place for logic',
  },
  sharing: { may: [], packages: /^(fflate|uqr)$/, because: 'pages decode links without the catalogue’s code' },
  progress: { may: [], packages: /^(idb|ts-fsrs)$/, because: 'progress is kept in the browser, and knows no training' },
  lms: {
    may: ['progress/'],
    packages: /^idb$/,
    because: 'a learning platform is told what this browser kept, and knows no training',
  },
  grading: {
    may: [],
    packages: /^(fflate|quickjs-emscripten-core|@jitl\/.*|@noble\/hashes\/.*|sucrase)$/,
    because: 'grading is given traces and makes none',
  },
  charts: { may: [], packages: /^(svelte(\/.*)?|d3-.*)$/, because: 'charts are given arrays and know nothing of training' },
  widgets: {
    may: [
      'charts/',
      'sharing/',
      'progress/',
      'grading/',
      'worker/client.ts',
      'worker/protocol.ts',
      'worker/pool.ts',
      'worker/frames.ts',
      'worker/sweep-protocol.ts',
      'worker/diagnose-client.ts',
      'worker/diagnose-protocol.ts',
      'worker/traces-client.ts',
      'worker/blind-client.ts',
      'worker/blind-protocol.ts',
      'worker/frames.ts',
      'logs/wishes.ts',
      'runs/range-test.ts',
      'runs/seeds.ts',
      'bench/bench.ts',
      'bench/figures.ts',
      'bench/record.ts',
      'styles/',
    ],
    packages: /^(svelte(\/.*)?|@codemirror\/.*|@lezer\/highlight)$/,
    because:
      'a widget runs training behind the worker’s client or pool only; cards come as props; the range test, the seeds and a config are read by leaves',
  },
  layouts: {
    may: ['widgets/', 'charts/', 'styles/', 'content'],
    packages: /^(astro(:.*|\/.*)?|@fontsource-variable\/.*)$/,
    because: 'a layout is markup around a page',
  },
  pages: {
    may: [
      'widgets/',
      'charts/',
      'layouts/',
      'styles/',
      'content',
      'sharing/',
      'diagnosis/',
      'grading/',
      'bench/record.ts',
      ...CATALOGUES.map((name) => `${name}/`),
    ],
    packages: /^(astro(:.*|\/.*)?|node:.*|@astrojs\/rss|opentype\.js|sharp)$/,
    because: 'a page reads catalogues at build, to hand cards to widgets as JSON; the feed and the pictures of pages are made then too',
  },
  styles: { may: [], packages: /^(@fontsource-variable\/.*|katex\/.*)$/, because: 'styles are styles' },
  content: {
    may: [...CATALOGUES.map((name) => `${name}/`)],
    packages: /^astro(:.*|\/.*)?$/,
    because: 'the schemas of the content know the ids that exist',
  },
  env: { may: [], packages: /^astro\/.*$/, because: 'it declares types only' },
  cli: {
    may: [
      'engine/',
      'runs/',
      'diagnosis/',
      'sharing/',
      'logs/',
      'grading/',
      'library',
      'worker/protocol.ts',
      'bench/figures.ts',
      'bench/record.ts',
      ...CATALOGUES.map((name) => `${name}/`),
    ],
    packages: /^node:/,
    because: 'the terminal has no pages, widgets or charts',
  },
};

/** Files longer than 250 lines, and why they are not split. */
const LONG: Record<string, string> = {
  'experiment.ts': 'one vocabulary, types only: split, it would be read in pieces',
};

/** Folders whose arithmetic feeds digests or verdicts. */
const EXACT = [
  'tasks',
  'injections',
  'detectors',
  'remedies',
  'engine',
  'kernel',
  'numbers',
  'circle',
  'random',
  'association',
  'digest',
  'events',
];
const INEXACT =
  /\bMath\.(exp|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt)\b|\*\*/;
const AMBIENT = /\bMath\.random\b|\bDate\b|\bcrypto\.getRandomValues\b/;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|js|mjs|svelte|astro)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));

const home = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.(config\.)?(d\.)?ts$/, ''));
const isLeaf = (path: string) => LEAVES.some((leaf) => path === `${leaf}.ts`);
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
const bare = (text: string) => code(text).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

function imports(text: string): string[] {
  const found = code(text).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)(['"])([^'"\n]+)\1(?=\s*[;),])/g);
  return [...found].map((match) => match[2] as string);
}

function broken(path: string, target: string, law: Law): boolean {
  if (!target.startsWith('.')) return !law.packages.test(target);
  const found = relative(src, join(src, dirname(path), target)).replaceAll('\\', '/');
  if (found.startsWith('../')) return !/^\.\.\/(content|package\.json|public)/.test(found);
  return !(isLeaf(found) || home(found) === home(path) || law.may.some((begin) => found.startsWith(begin)));
}

describe('imports keep the law', () => {
  const homes = [...new Set(files.map(({ path }) => home(path)))].sort();

  test.each(homes)('%s', (name) => {
    const law = LAWS[name];
    expect(law, `src/${name} has no law: add one to this table, with its reason`).toBeDefined();
    if (!law) return;
    const wrong = files
      .filter(({ path }) => home(path) === name)
      .flatMap(({ path, text }) =>
        imports(text)
          .filter((target) => broken(path, target, law))
          .map((target) => `src/${path} imports ${target}`),
      );
    expect(wrong, `${name} may import ${law.may.join(', ') || 'leaves only'} and packages like ${law.packages}: ${law.because}`).toEqual(
      [],
    );
  });

  test('the leaves import no more than leaves', () => {
    const wrong = files
      .filter(({ path }) => isLeaf(path))
      .flatMap(({ path, text }) =>
        imports(text)
          .filter((target) => target.startsWith('.') && !isLeaf(target.replace('./', '')))
          .map((target) => `${path}: ${target}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('exactness', () => {
  const exact = files.filter(({ path }) => EXACT.includes(home(path)));

  test('nothing that feeds a digest or a verdict uses functions whose last digits differ between engines', () => {
    const wrong = exact.flatMap(({ path, text }) =>
      INEXACT.exec(bare(text))?.[0] ? [`src/${path}: ${INEXACT.exec(bare(text))?.[0]}`] : [],
    );
    expect(wrong, 'use src/numbers.ts or src/circle.ts, or multiply').toEqual([]);
  });

  test('chance and time are arguments', () => {
    const wrong = exact.flatMap(({ path, text }) => (AMBIENT.test(bare(text)) ? [`src/${path}: ${AMBIENT.exec(bare(text))?.[0]}`] : []));
    expect(wrong, 'use a stream of src/random.ts, or take the time as an argument').toEqual([]);
  });
});

describe('size and names', () => {
  const lines = (text: string) => text.split('\n').length - 1;

  test('no file is longer than 250 lines without a reason', () => {
    const long = files
      .filter(({ path, text }) => lines(text) > 250 && !Object.hasOwn(LONG, path))
      .map(({ path, text }) => `src/${path}: ${lines(text)}`);
    expect(long, 'split it, or give the reason in LONG').toEqual([]);
  });

  test('the list of long files holds only files that are long', () => {
    const short = Object.keys(LONG).filter((path) => !files.some((file) => file.path === path && lines(file.text) > 250));
    expect(short).toEqual([]);
  });

  test('nothing is called utils, helpers, common or misc', () => {
    expect(files.map(({ path }) => path).filter((path) => /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/i.test(path))).toEqual([]);
  });
});

describe('what is shipped', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
  };

  test('the lock file names no download host', () => {
    expect(Object.keys(lock.packages).filter((path) => lock.packages[path]?.resolved !== undefined)).toEqual([]);
  });

  test('the lock file holds a hash of every package', () => {
    const open = Object.entries(lock.packages).filter(([path, { integrity, link }]) => path !== '' && !integrity && !link);
    expect(open.map(([path]) => path)).toEqual([]);
  });
});
