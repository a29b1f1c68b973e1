import type { Verdict } from '../experiment.ts';
import type { LoggedRun, Role, Series } from './log.ts';
import { placeIn } from './unit.ts';

/** What is drawn together: losses, accuracies, norms. */
export const PANELS: { title: string; roles: readonly Role[]; log: boolean }[] = [
  { title: 'Loss', roles: ['loss', 'trainLoss', 'validationLoss'], log: false },
  { title: 'Accuracy', roles: ['trainAccuracy', 'validationAccuracy'], log: false },
  { title: 'Gradient norm', roles: ['gradientNorm'], log: true },
  { title: 'Learning rate', roles: ['learningRate'], log: true },
];
const NAMES: Partial<Record<Role, string>> = {
  loss: 'training',
  trainLoss: 'training split',
  validationLoss: 'validation',
  trainAccuracy: 'training',
  validationAccuracy: 'validation',
  gradientNorm: 'before clipping',
  learningRate: 'rate',
};
const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 58;
const RIGHT = 96;
const TOP = 12;
const BOTTOM = 30;
/** Columns of pixels into which a curve is thinned, by its smallest and largest value in each. */
const THIN = 480;
const DASHES = ['', '5 3', '2 3'];

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const short = (value: number): string => {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e5 || size < 1e-3) ? value.toExponential(1) : String(Number(value.toPrecision(3)));
};
const number = (value: number): string => String(Math.round(10 * value) / 10);

/** A chart of one panel of a run as one SVG element; nothing where the run has none of its series. */
export function figureOf(run: LoggedRun, panel: (typeof PANELS)[number], failing: readonly Verdict[]): string | undefined {
  const series = panel.roles
    .flatMap((role) => run.series.filter((one) => one.role === role && one.part === undefined).slice(0, 1))
    .filter(({ x }) => x.length > 1);
  if (series.length === 0) return undefined;
  const [low, high, log] = range(series, panel.log);
  const span = run.last > run.first ? run.last - run.first : 1;
  const right = WIDTH - RIGHT;
  const place = (x: number) => LEFT + ((x - run.first) / span) * (right - LEFT);
  const scaled = (y: number) => (log ? Math.log10(y) : y);
  const level = (y: number) => TOP + (1 - (scaled(y) - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  const marks = failing.filter(({ evidence }) => evidence.some(({ measure }) => panel.roles.includes(measure)));
  const onset = marks.length > 0 ? Math.min(...marks.map((verdict) => verdict.onset ?? verdict.at)) : undefined;
  const parts: string[] = [];
  const ticks = [low, (low + high) / 2, high].map((value) => ({
    y: TOP + (1 - (value - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM),
    text: short(log ? 10 ** value : value),
  }));
  for (const { y, text } of ticks) {
    parts.push(
      `<line class="grid" x1="${LEFT}" x2="${right}" y1="${number(y)}" y2="${number(y)}"/><text x="${LEFT - 8}" y="${number(y + 4)}" text-anchor="end">${escaped(text)}</text>`,
    );
  }
  parts.push(
    `<text x="${LEFT}" y="${HEIGHT - 8}">${escaped(placeIn(run.first, run.unit))}</text><text x="${right}" y="${HEIGHT - 8}" text-anchor="end">${escaped(placeIn(run.last, run.unit))}</text>`,
  );
  if (onset !== undefined) {
    const x = number(place(Math.min(Math.max(onset, run.first), run.last)));
    parts.push(`<line class="onset" x1="${x}" x2="${x}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/>`);
  }
  const ends: number[] = [];
  series.forEach((one, i) => {
    const { path, breaks, end } = drawn(one, place, level, log);
    parts.push(`<path class="line c${i}" d="${path}"${DASHES[i] ? ` stroke-dasharray="${DASHES[i]}"` : ''}/>`);
    for (const x of breaks.slice(0, 40)) parts.push(`<text class="broken" x="${number(x)}" y="${TOP + 9}" text-anchor="middle">×</text>`);
    let y = Math.min(Math.max(end, TOP + 4), HEIGHT - BOTTOM);
    while (ends.some((other) => Math.abs(other - y) < 13)) y += 13;
    ends.push(y);
    parts.push(`<text class="name c${i}" x="${right + 6}" y="${number(y + 4)}">${escaped(NAMES[one.role] ?? one.name)}</text>`);
  });
  const label = `${panel.title} of ${run.name}, ${placeIn(run.first, run.unit)} to ${placeIn(run.last, run.unit)}${log ? ', logarithmic' : ''}${onset === undefined ? '' : `; a failure shows from ${placeIn(onset, run.unit)}`}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(label)}"><style>${STYLE}</style>${parts.join('')}</svg>`;
}

const STYLE =
  'text{font:11px system-ui,sans-serif;fill:#57534e;font-variant-numeric:tabular-nums}.grid{stroke:#d6d3d1;stroke-width:1}.line{fill:none;stroke-width:1.6;stroke-linejoin:round}' +
  '.c0{stroke:#1d4ed8}.c1{stroke:#0f766e}.c2{stroke:#7e22ce}.name{stroke:none}.name.c0{fill:#1d4ed8}.name.c1{fill:#0f766e}.name.c2{fill:#7e22ce}.onset{stroke:#c2410c;stroke-width:1.5}.broken{fill:#c2410c;font-weight:700}' +
  '@media(prefers-color-scheme:dark){text{fill:#a8a29e}.grid{stroke:#44403c}.c0{stroke:#93c5fd}.c1{stroke:#5eead4}.c2{stroke:#d8b4fe}.name.c0{fill:#93c5fd}.name.c1{fill:#5eead4}.name.c2{fill:#d8b4fe}.onset{stroke:#fb923c}.broken{fill:#fb923c}}';

/** The lowest and highest value to draw, and whether powers of ten are drawn: a norm is, and a loss that covers three of them. */
function range(series: readonly Series[], asked: boolean): [number, number, boolean] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { y } of series) {
    for (const value of y) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(high >= low)) return [0, 1, false];
  // A value that never changes stands in the middle.
  if (high === low) return low === 0 ? [-1, 1, false] : [Math.min(0, 2 * low), Math.max(0, 2 * low), false];
  const log = low > 0 && high > low && (asked || high > 1000 * low);
  return log ? [Math.log10(low), Math.log10(high), true] : [Math.min(low, low > 0 && low < 0.3 * high ? 0 : low), high, false];
}

function drawn(
  { x, y }: Series,
  place: (x: number) => number,
  level: (y: number) => number,
  log: boolean,
): { path: string; breaks: number[]; end: number } {
  const breaks: number[] = [];
  const steps: string[] = [];
  const chunk = Math.max(1, Math.floor((2 * x.length) / THIN));
  let pen = false;
  let end = TOP;
  for (let from = 0; from < x.length; from += chunk) {
    let least = -1;
    let most = -1;
    for (let i = from; i < x.length && i < from + chunk; i++) {
      const value = y[i] as number;
      if (!Number.isFinite(value) || (log && value <= 0)) {
        if (!Number.isFinite(value)) breaks.push(place(x[i] as number));
        continue;
      }
      if (least < 0 || value < (y[least] as number)) least = i;
      if (most < 0 || value > (y[most] as number)) most = i;
    }
    if (least < 0) {
      pen = false;
      continue;
    }
    for (const i of least === most ? [least] : [Math.min(least, most), Math.max(least, most)]) {
      end = level(y[i] as number);
      steps.push(`${pen ? 'L' : 'M'}${number(place(x[i] as number))} ${number(end)}`);
      pen = true;
    }
  }
  return { path: steps.join(''), breaks, end };
}
