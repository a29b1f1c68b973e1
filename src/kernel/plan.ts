import type { LossSettings, ModelSettings, PrecisionSettings, SplitData } from '../experiment.ts';
import * as at from './words.ts';

/** All that a run of the kernel is made from; its optimizer comes with `configure`. */
export interface Setup {
  inputs: number;
  classes: number;
  model: ModelSettings;
  loss: LossSettings;
  precision: PrecisionSettings;
  /** Rows a step. */
  batch: number;
  /** Whether every epoch has an order of its own. */
  shuffles: boolean;
  /** Of each class, how much its rows count. */
  classWeights: Float32Array;
  train: SplitData;
  validation: SplitData;
}

/** Steps that one call of the kernel makes at most, and steps whose measures it keeps until they are taken away. */
export const STEPS_A_CALL = 64;
export const STEPS_KEPT = 512;
/** Rows from outside that are looked at in one go. */
export const VISITORS = 256;
/** Samples that the activations have room for at the least: longer runs over memory make looking at many rows cheaper. */
const LEAST_CAPACITY = 64;

const ACTIVATIONS = ['relu', 'leaky-relu', 'tanh', 'sigmoid', 'identity'];
const NORMS = ['none', 'layer', 'batch'];
const LOSSES = ['softmax', 'mse', 'bce'];

/** One layer as offsets into the flat parameters, in the order weight, bias, gain, shift. */
export interface LayerPlan {
  fanIn: number;
  units: number;
  weight: number;
  bias: number;
  gain: number;
  shift: number;
  span: number;
}

/** The layers of a net and where their parameters lie. */
export function layersOf(model: ModelSettings, inputs: number, classes: number): LayerPlan[] {
  const layers: LayerPlan[] = [];
  let weight = 0;
  for (let layer = 0; layer <= model.depth; layer++) {
    const fanIn = layer === 0 ? inputs : model.width;
    const units = layer === model.depth ? classes : model.width;
    const bias = weight + fanIn * units;
    const normed = model.norm !== 'none' && layer < model.depth;
    const gain = bias + units;
    const shift = gain + (normed ? units : 0);
    const end = shift + (normed ? units : 0);
    layers.push({ fanIn, units, weight, bias, gain, shift, span: end - weight });
    weight = end;
  }
  return layers;
}

const padded = (rows: number) => (rows + 7) & ~7;

/** Samples that the activations of a run with this batch have room for. */
export const capacityOf = (batch: number): number => Math.max(padded(batch), LEAST_CAPACITY);

/** The targets of loss.ts, as the label's and the others'. */
export function targetsOf({ labelSmoothing }: LossSettings, classes: number): { on: number; off: number } {
  const off = labelSmoothing / classes;
  return { on: 1 - labelSmoothing + off, off };
}

/** Where a run's parts lie in memory: addresses in bytes by word of the header, of each layer by word of the table, and the end. */
export interface Plan {
  layers: LayerPlan[];
  size: number;
  capacity: number;
  header: Record<number, number>;
  table: Record<number, number>[];
  running: { mean: number; variance: number }[];
  validation: { x: number; labels: number };
  visitors: { x: number; labels: number };
  /** Where the entries of rows that are mostly zeros lie, and where it says where each row's begin; 0 without. */
  entries: Record<'train' | 'validation', { starts: number; entries: number }>;
  readingBytes: number;
  end: number;
}

/** What the size of a run in memory depends on. */
export type Extent = Pick<Setup, 'inputs' | 'classes' | 'model' | 'precision' | 'batch'> &
  Record<'train' | 'validation', { rows: number; entries?: number }>;

/** Lays a run out in memory from `base` on. */
export function planOf(setup: Extent, base: number): Plan {
  const { inputs, classes, model, precision, batch, train, validation } = setup;
  const layers = layersOf(model, inputs, classes);
  const size = layers.reduce((sum, { span }) => sum + span, 0);
  const capacity = capacityOf(batch);
  const widest = Math.max(model.depth > 0 ? model.width : 0, classes);
  let next = base;
  // Every part begins on 16 bytes and has 64 to spare: blocks may stick out of it.
  const take = (bytes: number) => {
    const here = (next + 15) & ~15;
    next = here + bytes + 64;
    return here;
  };
  const floats = (count: number) => take(count * 4);
  const header: Record<number, number> = {};
  const begin = take(at.HEADER_BYTES);
  if (begin !== ((base + 15) & ~15)) throw new Error('The header does not come first');
  header[at.TABLE] = take(layers.length * at.ROW_BYTES);
  for (const part of [at.PARAMETERS, at.GRADIENT, at.FIRST, at.SECOND]) header[part] = floats(size);
  header[at.SEEN] = precision.format === 'half' ? floats(size) : (header[at.PARAMETERS] as number);
  header[at.INPUT] = floats(inputs * capacity);
  for (const part of [at.DOWN, at.MIDDLE, at.UP]) header[part] = floats(widest * capacity);
  header[at.TURNED] = floats(((widest + 3) & ~3) * capacity);
  for (const part of [at.LABELS, at.WEIGHTS, at.ROW_LOSSES]) header[part] = floats(capacity);
  header[at.CLASS_WEIGHTS] = floats(256);
  header[at.ZEROS] = floats(inputs);
  header[at.TRAIN_X] = floats(train.rows * inputs);
  header[at.TRAIN_LABELS] = take(train.rows);
  header[at.ORDER] = floats(train.rows);
  header[at.RATES] = take(STEPS_A_CALL * 8);
  for (const part of [at.OUT_LOSS, at.OUT_NORM]) header[part] = floats(STEPS_KEPT);
  for (const part of [at.OUT_LAYER_NORMS, at.OUT_RATIOS]) header[part] = floats(STEPS_KEPT * layers.length);
  header[at.CHANCE] = floats(8);
  header[at.LOGITS] = floats(VISITORS * classes);
  header[at.RIGHT] = floats(classes);
  const readingBytes = at.READING_BYTES + (((layers[0] as LayerPlan).units * 4 + 7) & ~7);
  header[at.READINGS] = take(readingBytes * layers.length);
  header[at.WEIGHED] = take(layers.length * 16);
  const running: Plan['running'] = [];
  let from = header[at.INPUT] as number;
  const table = layers.map((layer, i) => {
    const row: Record<number, number> = {
      [at.FAN_IN]: layer.fanIn,
      [at.UNITS]: layer.units,
      [at.WEIGHT]: layer.weight,
      [at.BIAS]: layer.bias,
      [at.GAIN]: layer.gain,
      [at.SHIFT]: layer.shift,
      [at.SPAN]: layer.span,
      [at.FROM]: from,
      [at.ACTIVE]: floats(layer.units * capacity),
    };
    if (i === layers.length - 1) return row;
    const apart = model.dropout > 0 || (model.residual && i > 0);
    from = apart ? floats(layer.units * capacity) : (row[at.ACTIVE] as number);
    row[at.TO] = from;
    if (model.dropout > 0) row[at.MASK] = floats(layer.units * capacity);
    if (model.norm === 'none') return row;
    row[at.UNIT] = floats(layer.units * capacity);
    row[at.INVERSE] = floats(Math.max(layer.units, capacity));
    row[at.MEAN] = floats(layer.units);
    row[at.VARIANCE] = floats(layer.units);
    running.push({ mean: row[at.MEAN] as number, variance: row[at.VARIANCE] as number });
    return row;
  });
  const checked = { x: floats(validation.rows * inputs), labels: take(validation.rows) };
  const visitors = { x: floats(VISITORS * inputs), labels: take(VISITORS) };
  const packed = ({ rows, entries = 0 }: { rows: number; entries?: number }) =>
    entries > 0 ? { starts: floats(rows + 1), entries: take(entries * 8) } : { starts: 0, entries: 0 };
  const entries = { train: packed(train), validation: packed(validation) };
  header[at.TRAIN_STARTS] = entries.train.starts;
  if (entries.train.starts > 0 || entries.validation.starts > 0) {
    header[at.SPREAD] = floats((((layers[0] as LayerPlan).units + 7) & ~7) * capacity);
  }
  return { layers, size, capacity, header, table, running, validation: checked, visitors, entries, readingBytes, end: next };
}

/** The whole numbers of the header that say what kind of run it is. */
export function kindsOf(
  { inputs, classes, model, loss, precision, batch, shuffles, train }: Setup,
  layers: number,
  capacity: number,
  size: number,
): Record<number, number> {
  return {
    [at.LAYERS]: layers,
    [at.INPUTS]: inputs,
    [at.CLASSES]: classes,
    [at.ACTIVATION]: ACTIVATIONS.indexOf(model.activation),
    [at.RESIDUAL]: Number(model.residual),
    [at.NORM]: NORMS.indexOf(model.norm),
    [at.LOSS]: LOSSES.indexOf(loss.kind),
    [at.NAIVE]: Number(loss.form === 'naive'),
    [at.HALF]: Number(precision.format === 'half'),
    [at.DYNAMIC]: Number(precision.dynamic),
    [at.BATCH]: batch,
    [at.SHUFFLES]: Number(shuffles),
    [at.TRAIN_ROWS]: train.rows,
    [at.CAPACITY]: capacity,
    [at.SIZE]: size,
  };
}

/** Inputs from which it pays to leave out the zeros of rows that have at most `SPARSE_SHARE` of others. */
const SPARSE_INPUTS = 64;
const SPARSE_SHARE = 0.5;
const counted = new WeakMap<Float32Array, number>();

/** The numbers of rows that are not zero, where leaving out the others pays; 0 where not. Counted once for each array. */
export function entriesOf(x: Float32Array, inputs: number): number {
  if (inputs < SPARSE_INPUTS) return 0;
  let count = counted.get(x);
  if (count === undefined) {
    count = 0;
    for (let i = 0; i < x.length; i++) if (x[i] !== 0) count++;
    counted.set(x, count);
  }
  return count <= SPARSE_SHARE * x.length ? count : 0;
}

/** The largest sum of squares of a row; infinite where a number is NaN, and for rows so wide that a bound would be of no use. */
export function reachOf(x: Float32Array, inputs: number): number {
  if (inputs >= SPARSE_INPUTS) return Number.POSITIVE_INFINITY;
  let reach = 0;
  for (let at = 0; at < x.length; at += inputs) {
    let sum = 0;
    for (let i = at; i < at + inputs; i++) sum += (x[i] as number) * (x[i] as number);
    if (!(sum <= reach)) reach = Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
  }
  return reach;
}

/** The bytes that a run would take in the kernel. */
export function bytesOf(extent: Extent): number {
  return planOf(extent, 0).end;
}
