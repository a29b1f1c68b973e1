import type { Verdict } from '../experiment.ts';
import { escaped, figureOf, PANELS } from './figure.ts';
import type { Judged } from './log.ts';
import { redacted, redactedText } from './redact.ts';
import { placeIn } from './unit.ts';

export interface PostmortemOptions {
  as: 'markdown' | 'html';
  title?: string;
  /** By detector or cause: the lesson that explains it. */
  lessons?: Readonly<Record<string, { title: string; url: string }>>;
}

/** A piece of a report, before it is written in one way or the other. */
type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: { text: string; link?: { title: string; url: string } }[] }
  | { kind: 'figure'; title: string; svg: string };

/** Writes a report on judged runs: what failed and from where, on what evidence, what to try first, what to log next. Names are redacted. */
export function writePostmortem(judged: readonly Judged[], options: PostmortemOptions): string {
  const title = redactedText(options.title ?? 'Post-mortem of a training run');
  const blocks: Block[] = [{ kind: 'heading', level: 1, text: title }, ...judged.flatMap((one) => blocksOf(one, options))];
  return options.as === 'html' ? html(title, blocks) : markdown(blocks);
}

function blocksOf({ run: raw, diagnosis }: Judged, { lessons = {} }: PostmortemOptions): Block[] {
  const run = redacted(raw);
  const { verdicts, causes, logNext, differences, onset, titles } = diagnosis;
  const titleOf = (id: string) => titles[id] ?? id;
  const failing = verdicts.filter(({ status }) => status === 'failing');
  const warning = verdicts.filter(({ status }) => status === 'warning');
  const unknown = verdicts.filter(({ status }) => status === 'unknown');
  const link = (id: string) => {
    const lesson = Object.hasOwn(lessons, id) ? lessons[id] : undefined;
    return lesson ? { link: lesson } : {};
  };
  const said = ({ detector, because, onset: from, at, recoveredAt }: Verdict) => ({
    text: `${titleOf(detector)}, from ${placeIn(from ?? at, run.unit)}${recoveredAt === undefined ? '' : ` to ${placeIn(recoveredAt, run.unit)}`}: ${because}`,
    ...link(detector),
  });
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: run.name },
    {
      kind: 'text',
      text: `${onset === undefined ? 'Nothing failed' : `Failed from ${placeIn(onset, run.unit)}`}. ${run.rows.toLocaleString('en')} rows, ${placeIn(run.first, run.unit)} to ${placeIn(run.last, run.unit)}, read as ${run.format} from ${run.files.join(', ')}.`,
    },
  ];
  const list = (heading: string, items: { text: string }[]) => {
    if (items.length > 0) blocks.push({ kind: 'heading', level: 3, text: heading }, { kind: 'list', items });
  };
  list('What failed', failing.map(said));
  list('Worth a look', warning.map(said));
  for (const panel of PANELS) {
    const svg = figureOf(run, panel, failing);
    if (svg) blocks.push({ kind: 'figure', title: panel.title, svg });
  }
  list(
    'What is probably behind it, the likeliest first',
    causes.map(({ cause, title, because, recommendation, settle }) => ({
      text: `${title}: ${because} ${recommendation}${settle ? ` To settle it: ${settle}` : ''}`,
      ...link(cause),
    })),
  );
  list(
    'What differs from the baseline',
    differences.map(({ because }) => ({ text: because })),
  );
  list(
    'What to log next time',
    logNext.map((text) => ({ text })),
  );
  const { from: _from, ...config } = run.config;
  list('What the log and its config say', [
    ...Object.entries(config).map(([key, value]) => ({ text: `${key}: ${redactedText(String(value))}` })),
    ...run.notes.map((text) => ({ text })),
    ...run.columns
      .filter(({ role }) => role !== 'ignored' && role !== 'metric' && role !== 'time')
      .map(({ column, role, count }) => ({ text: `column "${column}" read as ${role}, ${count} values` })),
  ]);
  if (unknown.length > 0) list('Could not be judged', [{ text: unknown.map(({ detector }) => titleOf(detector)).join(', ') }]);
  return blocks;
}

/** Signs of Markdown in a stranger's words are made plain. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

function markdown(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => {
    if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${plain(block.text)}`;
    if (block.kind === 'text') return plain(block.text);
    if (block.kind === 'figure') return `![${plain(block.title)}](data:image/svg+xml;base64,${base64(block.svg)})`;
    return block.items.map(({ text, link }) => `- ${plain(text)}${link ? ` Lesson: [${plain(link.title)}](${link.url})` : ''}`).join('\n');
  });
  return `${lines.join('\n\n')}\n`;
}

const PAGE =
  'body{max-width:44rem;margin:2.5rem auto;padding:0 1rem;font:16px/1.55 Georgia,serif;color:#1c1917;background:#fff}h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.25}h1,h2{overflow-wrap:anywhere}h2{margin-top:2.5rem}h3{font-size:1rem;margin:1.6rem 0 .4rem}' +
  'figure{margin:1rem 0}figcaption{font:600 .8rem system-ui,sans-serif}svg{width:100%;height:auto}li{margin:.35rem 0}@media(prefers-color-scheme:dark){body{color:#e7e5e4;background:#1c1917}a{color:#93c5fd}}@media print{h2{break-before:page}}';

function html(title: string, blocks: readonly Block[]): string {
  const body = blocks.map((block) => {
    if (block.kind === 'heading') return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    if (block.kind === 'text') return `<p>${escaped(block.text)}</p>`;
    if (block.kind === 'figure') return `<figure><figcaption>${escaped(block.title)}</figcaption>${block.svg}</figure>`;
    const items = block.items.map(
      ({ text, link }) =>
        `<li>${escaped(text)}${link && /^(https?:\/\/|\/|\.)/.test(link.url) ? ` <a href="${escaped(link.url)}">${escaped(link.title)}</a>` : ''}</li>`,
    );
    return `<ul>${items.join('')}</ul>`;
  });
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${PAGE}</style></head><body>\n${body.join('\n')}\n</body></html>\n`;
}
