import { FIELDS } from '../../fields.ts';

/** Positions of a dial run from 0 to this. */
export const DIAL_STEPS = 200;

/** Where a dial starts and ends: the range in which a person explores; typing reaches the whole valid range. */
const TRAVEL: Record<string, [low: number, high: number]> = {
  steps: [10, 5000],
  'data.train': [10, 8000],
  'data.validation': [10, 2000],
  'data.deployment': [10, 2000],
  'data.batch': [1, 512],
  'data.noise': [0, 2],
  'model.depth': [1, 32],
  'model.width': [1, 256],
  'model.gain': [0.01, 100],
  'optimizer.learningRate': [1e-4, 10],
  'optimizer.epsilon': [1e-10, 0.1],
  'optimizer.weightDecay': [0, 0.5],
  'optimizer.clipNorm': [0.01, 100],
  'optimizer.warmupSteps': [1, 2000],
  'optimizer.decaySteps': [1, 2000],
  'monitor.evaluateEvery': [1, 200],
};

function travel(path: string): { low: number; high: number; log: boolean; zero: boolean } {
  const { min = 0, max = 1, scale } = FIELDS[path] ?? {};
  const [low, high] = TRAVEL[path] ?? [min, max];
  const log = scale === 'log';
  return { low: log && low <= 0 ? 1e-4 : low, high, log, zero: log && min === 0 };
}

/** Where on its dial a value stands, 0 to DIAL_STEPS; values beyond the dial stand at its end. */
export function dialPosition(path: string, value: number): number {
  const { low, high, log, zero } = travel(path);
  if (zero && value <= 0) return 0;
  const share = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const floor = zero ? 1 : 0;
  return Math.round(Math.min(DIAL_STEPS, Math.max(floor, share * DIAL_STEPS)));
}

/** The value at a position of a dial: two significant digits, or whole. */
export function dialValue(path: string, position: number): number {
  const { low, high, log, zero } = travel(path);
  const field = FIELDS[path];
  if (zero && position <= 0) return 0;
  const share = position / DIAL_STEPS;
  const raw = log ? low * (high / low) ** share : low + (high - low) * share;
  const rounded = field?.whole ? Math.round(raw) : Number(raw.toPrecision(2));
  return Math.min(field?.max ?? Infinity, Math.max(field?.min ?? -Infinity, rounded));
}

/**
 * The value that a dial is turned to when it is moved from the place of `value` to `position`: rounding never holds it back, so
 * that each press of an arrow key moves it on.
 */
export function turned(path: string, value: number, position: number): number {
  const step = Math.sign(position - dialPosition(path, value));
  let to = dialValue(path, position);
  for (let p = position; to === value && step !== 0 && p >= 0 && p <= DIAL_STEPS; p += step) to = dialValue(path, p);
  return to;
}
