/* Training steps, many a call: gather, forward, loss, backward, clip, update, and what each step measured. */
import { activateBack, activateBackTurned, addInto, multiplyInto } from './activation.as';
import { deal, drawMask } from './chance.as';
import { cell, choose, double, forward, gather, header, noteWithin, padded, see, tamable, word } from './forward.as';
import { roundInto } from './half.as';
import { rowLosses } from './loss.as';
import { lanes, lower, total2, upper } from './functions.as';
import { backwardProduct } from './matrix.as';
import { columnSums, transpose } from './turn.as';
import { batchNormBack, layerNormBack } from './norm.as';
import { gradientSquares, lengthSquares, movedSquares, prepare, prepareDecay, scaledSquares, update } from './optimizer.as';
import { backwardSparse, finite, forwardSparse, tameWeights } from './sparse.as';
import * as at from './words';

/** Steps without overflow after which a dynamic loss scale doubles, and the largest it grows to. */
const PATIENCE: i32 = 100;
const LARGEST_SCALE: f64 = 16777216;

/** Sums of squares below which neither a weight nor what is taken from it comes near infinity. */
const TAME: f64 = 1e75;

/** The first byte that the host may use. */
export function base(): usize {
  return __heap_base;
}

/** Makes `steps` steps with the learning rates that the host has laid out; results go to rows `done` and on. */
export function train(run: usize, steps: i32, done: i32): void {
  choose(run);
  const rows = word(at.BATCH);
  const layers = word(at.LAYERS);
  const alike = weighAlike(rows);
  const starts: usize = word(at.HALF) ? 0 : <usize>word(at.TRAIN_STARTS);
  tame = starts != 0 && tameWeights();
  bounded = tamable();
  for (let layer = 0; bounded && layer < layers - 1; layer++) {
    const row = rowOf(layer);
    noteWithin(row, layer == 0, scaledSquares(word(at.PARAMETERS) + (cell(row, at.WEIGHT) << 2), cell(row, at.SPAN), 1));
  }
  for (let step = 0; step < steps; step++) {
    const chosen = deal(rows);
    see();
    const sparse: usize = tame ? starts : 0;
    if (sparse != 0) forwardSparse(sparse, chosen, 0, rows);
    else gather(word(at.TRAIN_X), chosen, 0, rows);
    drawMasks(rows);
    forward(rows, true, sparse != 0, true);
    f32.store(word(at.OUT_LOSS) + ((done + step) << 2), lossOf(chosen, rows, alike));
    backward(rows, sparse, chosen);
    const record = ((done + step) * layers) << 2;
    const norms = <usize>word(at.OUT_LAYER_NORMS) + record;
    const ratios = <usize>word(at.OUT_RATIOS) + record;
    // Where nothing depends on it beforehand, the norm comes of the same pass as the update.
    const early = word(at.HALF) != 0 || double(at.CLIP) > 0;
    const norm = learn(f64.load(word(at.RATES) + (step << 3)), early ? measureGradient(norms) : 0, early, norms, ratios);
    f32.store(word(at.OUT_NORM) + ((done + step) << 2), <f32>norm);
  }
}

/** Whether the weights of the first layer are finite, so that zeros need not be multiplied by them. */
let tame: bool = false;
/** Whether tanh may be taken of numbers that are known to be within bounds. */
let bounded: bool = false;

function rowOf(layer: i32): usize {
  return word(at.TABLE) + layer * at.ROW_BYTES;
}

function drawMasks(rows: i32): void {
  const rate = double(at.DROPOUT);
  if (!(rate > 0)) return;
  for (let layer = 0; layer < word(at.LAYERS) - 1; layer++) {
    const row = rowOf(layer);
    drawMask(word(at.CHANCE), cell(row, at.MASK), cell(row, at.UNITS), padded(rows), rows, rate);
  }
}

/** Weighs the samples of a batch once for all batches of a call, where every class weighs 1; says whether it did. */
function weighAlike(rows: i32): bool {
  const own = <usize>word(at.CLASS_WEIGHTS);
  for (let c = 0; c < word(at.CLASSES); c++) if (f32.load(own + (c << 2)) != 1) return false;
  const weights = <usize>word(at.WEIGHTS);
  const one = f32x4.splat(1);
  for (let s = 0; s < padded(rows); s += 4) v128.store(weights + (s << 2), v128.and(one, lanes(max(0, rows - s))));
  return true;
}

/** The mean loss of the batch; leaves the slopes of the logits where the backward pass begins. */
function lossOf(chosen: usize, rows: i32, alike: bool): f32 {
  const labels = <usize>word(at.LABELS);
  const weights = <usize>word(at.WEIGHTS);
  const losses = <usize>word(at.ROW_LOSSES);
  const own = <usize>word(at.TRAIN_LABELS);
  const n = padded(rows);
  for (let s = 0; s < rows; s++) i32.store(labels + (s << 2), <i32>load<u8>(own + i32.load(chosen + (s << 2))));
  for (let s = rows; s < n; s++) i32.store(labels + (s << 2), 0);
  for (let s = 0; !alike && s < n; s++) {
    f32.store(weights + (s << 2), s < rows ? f32.load(word(at.CLASS_WEIGHTS) + (i32.load(labels + (s << 2)) << 2)) : 0);
  }
  const half = word(at.HALF) != 0;
  const classes = word(at.CLASSES);
  const logits = <usize>cell(rowOf(word(at.LAYERS) - 1), at.ACTIVE);
  const slopes = <usize>word(at.MIDDLE);
  const on = <f32>double(at.ON);
  const off = <f32>double(at.OFF);
  const scale = <f32>(half ? double(at.SCALE) : 1);
  rowLosses(word(at.LOSS), word(at.NAIVE) != 0, half, logits, classes, n, rows, labels, weights, on, off, scale, losses, slopes);
  if (half) roundInto(slopes, slopes, classes * n);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let s = 0; s < rows; s += 4) {
    const loss = v128.and(v128.load(losses + (s << 2)), lanes(rows - s));
    low = f64x2.add(low, lower(loss));
    high = f64x2.add(high, upper(loss));
  }
  return <f32>(total2(low, high) / <f64>rows);
}

/** From the slopes of the logits to the gradient of every parameter. */
function backward(rows: i32, starts: usize, chosen: usize): void {
  const n = padded(rows);
  const across = n << 2;
  const half = word(at.HALF) != 0;
  const norm = word(at.NORM);
  const turned = <usize>word(at.TURNED);
  const gradient = <usize>word(at.GRADIENT);
  const seen = <usize>word(at.SEEN);
  let middle = <usize>word(at.MIDDLE);
  let down = <usize>word(at.DOWN);
  let up = <usize>word(at.UP);
  const top = word(at.LAYERS) - 1;
  for (let layer = top; layer >= 0; layer--) {
    const row = rowOf(layer);
    const units = cell(row, at.UNITS);
    const fan = cell(row, at.FAN_IN);
    const bytes = units * across;
    // Where nothing comes between slopes and turning, one pass does both.
    const plain = layer < top && !half && !norm && (units & 3) == 0;
    if (plain) {
      if (double(at.DROPOUT) > 0) multiplyInto(down, down, cell(row, at.MASK), bytes);
      activateBackTurned(word(at.ACTIVATION), middle, down, cell(row, at.ACTIVE), units, n, turned, layer > 0);
    } else if (layer < top) {
      // `down` holds the gradient of what the layer hands on.
      if (double(at.DROPOUT) > 0) multiplyInto(down, down, cell(row, at.MASK), bytes);
      activateBack(word(at.ACTIVATION), middle, down, cell(row, at.ACTIVE), bytes);
      if (half) roundInto(middle, middle, units * n);
      if (norm) {
        const unit = <usize>cell(row, at.UNIT);
        const inverse = <usize>cell(row, at.INVERSE);
        const gain = seen + (cell(row, at.GAIN) << 2);
        const gains = gradient + (cell(row, at.GAIN) << 2);
        const shifts = gradient + (cell(row, at.SHIFT) << 2);
        if (norm == 1) layerNormBack(middle, units, n, rows, unit, inverse, gain, gains, shifts);
        else batchNormBack(middle, units, n, rows, unit, inverse, gain, gains, shifts);
        if (half) roundInto(middle, middle, units * n);
      }
    }
    const wide = ((units + 3) & ~3) << 2;
    const weight = cell(row, at.WEIGHT) << 2;
    if (!plain) transpose(middle, units, n, turned);
    if (layer == 0 && starts != 0 && finite(turned, (rows * wide) >> 2)) {
      backwardSparse(starts, chosen, rows, turned, wide, gradient + weight, units, fan);
    } else {
      if (layer == 0 && starts != 0) gather(word(at.TRAIN_X), chosen, 0, rows);
      backwardProduct(gradient + weight, units << 2, cell(row, at.FROM), across, turned, wide, fan, units, rows);
    }
    columnSums(turned, units, rows, gradient + (cell(row, at.BIAS) << 2));
    if (layer == 0) break;
    backwardProduct(up, across, seen + weight, units << 2, middle, across, fan, n, units);
    if (word(at.RESIDUAL) && layer < top) addInto(up, up, down, bytes);
    if (half) roundInto(up, up, fan * n);
    const held = down;
    down = up;
    up = held;
  }
}

/** Undoes the loss scale, writes the gradient norm of each layer and returns that of all. */
function measureGradient(norms: usize): f64 {
  const gradient = <usize>word(at.GRADIENT);
  const half = word(at.HALF);
  if (half) roundInto(gradient, gradient, word(at.SIZE));
  const factor = half ? <f32>(1 / double(at.SCALE)) : <f32>1;
  let whole: f64 = 0;
  for (let layer = 0; layer < word(at.LAYERS); layer++) {
    const row = rowOf(layer);
    const square = scaledSquares(gradient + (cell(row, at.WEIGHT) << 2), cell(row, at.SPAN), factor);
    whole += square;
    f32.store(norms + (layer << 2), <f32>sqrt<f64>(square));
  }
  return sqrt<f64>(whole);
}

/**
 * Clips, updates every parameter and writes the update ratio of each layer; a dynamic loss scale skips steps that overflow.
 * Returns the norm of the gradient, `known` before or written here with that of each layer.
 */
function learn(rate: f64, norm: f64, known: bool, norms: usize, ratios: usize): f64 {
  const layers = word(at.LAYERS);
  if (word(at.HALF) && word(at.DYNAMIC)) {
    const overflow = !(norm < Infinity);
    const good = overflow ? 0 : word(at.GOOD) + 1;
    const scale = double(at.SCALE);
    const doubled = good == PATIENCE;
    if (overflow) f64.store(header + (at.SCALE << 3), max<f64>(1, scale / 2));
    else if (doubled) f64.store(header + (at.SCALE << 3), min<f64>(LARGEST_SCALE, scale * 2));
    i32.store(header + (at.GOOD << 2), doubled ? 0 : good);
    if (overflow) {
      for (let layer = 0; layer < layers; layer++) f32.store(ratios + (layer << 2), 0);
      return norm;
    }
  }
  const kind = word(at.OPTIMIZER);
  const clip = double(at.CLIP);
  const beta1 = kind == 1 ? double(at.MOMENTUM) : double(at.BETA1);
  const beta2 = double(at.BETA2);
  const adam = kind >= 3;
  if (adam) {
    f64.store(header + (at.POWER1 << 3), double(at.POWER1) * double(at.BETA1));
    f64.store(header + (at.POWER2 << 3), double(at.POWER2) * beta2);
  }
  const step1 = adam ? rate / (1 - double(at.POWER1)) : rate;
  prepare(kind, clip > 0 && norm > clip ? clip / norm : 1, step1, beta1, beta2, 1 - double(at.POWER2), double(at.EPSILON));
  const decay = double(at.DECAY);
  prepareDecay(kind == 4 ? 0 : decay, kind == 4 ? rate * decay : 0);
  let whole: f64 = 0;
  for (let layer = 0; layer < layers; layer++) {
    const row = rowOf(layer);
    const from = cell(row, at.WEIGHT) << 2;
    const weights = cell(row, at.BIAS) - cell(row, at.WEIGHT);
    update(word(at.PARAMETERS) + from, word(at.GRADIENT) + from, word(at.FIRST) + from, word(at.SECOND) + from, cell(row, at.SPAN), weights);
    whole += gradientSquares;
    if (layer == 0) tame = lengthSquares < TAME && movedSquares < TAME;
    // The length of what was taken away from the parameters adds to theirs at most.
    if (bounded) noteWithin(row, layer == 0, lengthSquares + movedSquares + 2 * sqrt<f64>(lengthSquares * movedSquares));
    if (!known) f32.store(norms + (layer << 2), <f32>sqrt<f64>(gradientSquares));
    const ratio = lengthSquares == 0 ? (movedSquares == 0 ? 0 : Infinity) : sqrt<f64>(movedSquares / lengthSquares);
    f32.store(ratios + (layer << 2), <f32>ratio);
  }
  return known ? norm : sqrt<f64>(whole);
}
