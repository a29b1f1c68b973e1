import type { DataSettings, SplitData } from '../../experiment.ts';
import { type Stream, stream } from '../../random.ts';

/** Pictures: their number of pixels, how wide they are, and how many classes they have. */
export interface PictureShape {
  width: number;
  height: number;
  classes: number;
}

/** Collected, prepared and augmented splits of pictures, rows x pixels. */
export interface PictureSplits {
  train: SplitData;
  validation: SplitData;
  deployment: SplitData;
}

/** The mean and deviation of the pixels of MNIST, with which many pipelines scale them. */
const MEAN = 0.1307;
const DEVIATION = 0.3081;
/** How far a crop is off: it misses most of what stands in the middle 20 of 28 pixels. */
const OFF_LEAST = 17;
const OFF_MOST = 28;
/** How far augmentation moves a picture, at most, either way. */
const MOVED = 2;
/** The side of the corner in which a mark is drawn: a class, counted from 1, is written in its four lines as a binary number. */
const CORNER = 4;

/** What goes wrong on the way from collected pictures to batches, in the order in which it happens; deployment is never faulty. */
export function withFaults(splits: PictureSplits, data: DataSettings, seed: number, shape: PictureShape): PictureSplits {
  const { train, validation, deployment } = splits;
  if (data.wrongLabels > 0) {
    wrongLabels(train, data.wrongLabels, stream(seed, 'wrong labels train'), shape);
    wrongLabels(validation, data.wrongLabels, stream(seed, 'wrong labels validation'), shape);
  }
  const found = { ...splits };
  if (data.cue === 'corner') {
    found.train = cued(train, data.cueShare, stream(seed, 'cue train'), shape);
    found.validation = cued(validation, data.cueShare, stream(seed, 'cue validation'), shape);
    found.deployment = cued(deployment, 0, stream(seed, 'cue deployment'), shape);
  }
  if (data.augmented > 0) found.train = augmented(found.train, data.augmented, seed, shape);
  if (data.flippedLabels > 0) flippedLabels(found.train, data.flippedLabels, seed, shape);
  if (data.blackCrops > 0) blackCrops(found.train, data.blackCrops, seed, shape);
  if (data.zeroedFeatures > 0) zeroedFeatures(found.train, data.zeroedFeatures, seed, shape);
  if (data.inOrder > 0) found.train = inOrder(found.train, data.inOrder, seed, shape);
  if (data.validationScaling > 0) scaled(found.validation, data.validationScaling);
  return found;
}

/** Draws the label of a share of the rows anew, whatever the picture shows. */
function wrongLabels({ labels, rows }: SplitData, share: number, chance: Stream, { classes }: PictureShape): void {
  for (let row = 0; row < rows; row++) {
    const drawn = chance.below(classes);
    if (chance.uniform() < share) labels[row] = drawn;
  }
}

/** Puts a mark of bright lines in the corner of each picture: that of its class in a share of the rows, of any class in the others. */
function cued(split: SplitData, share: number, chance: Stream, { width, height, classes }: PictureShape): SplitData {
  const groups = new Uint8Array(split.rows);
  for (let row = 0; row < split.rows; row++) {
    const drawn = chance.below(classes);
    const label = split.labels[row] as number;
    const mark = chance.uniform() < share ? label : drawn;
    for (let line = 0; line < CORNER; line++) {
      const at = (row * height + line) * width;
      if (((mark + 1) >> line) & 1) split.x.fill(1, at, at + CORNER);
    }
    groups[row] = mark === label ? 0 : 1;
  }
  return { ...split, groups };
}

/** Adds copies of each picture, moved by up to two pixels, after all originals. */
function augmented(split: SplitData, copies: number, seed: number, shape: PictureShape): SplitData {
  const size = shape.width * shape.height;
  const rows = split.rows * (1 + copies);
  const x = new Float32Array(rows * size);
  const chance = stream(seed, 'augmentation');
  x.set(split.x);
  for (let row = split.rows; row < rows; row++) {
    const from = split.x.subarray((row % split.rows) * size, ((row % split.rows) + 1) * size);
    const [dx, dy] = [chance.below(2 * MOVED + 1) - MOVED, chance.below(2 * MOVED + 1) - MOVED];
    move(from, x.subarray(row * size, (row + 1) * size), dx, dy, shape);
  }
  const labels = Uint8Array.from({ length: rows }, (_, row) => split.labels[row % split.rows] as number);
  const groups = split.groups && Uint8Array.from({ length: rows }, (_, row) => split.groups?.[row % split.rows] as number);
  return { rows, x, labels, ...(groups && { groups }) };
}

/** Hands a share of the rows on with the label counted from the other end: a 0 as the last class, a 1 as the one before it. */
function flippedLabels({ labels }: SplitData, share: number, seed: number, { classes }: PictureShape): void {
  for (const row of chosen(labels.length, share, stream(seed, 'flipped labels'))) labels[row] = classes - 1 - (labels[row] as number);
}

/** Moves what a crop keeps out of a share of the pictures: they are black, or hold a sliver at one edge. */
function blackCrops(split: SplitData, share: number, seed: number, shape: PictureShape): void {
  const size = shape.width * shape.height;
  const chance = stream(seed, 'black crops');
  for (const row of chosen(split.rows, share, chance)) {
    const picture = split.x.subarray(row * size, (row + 1) * size);
    const off = (OFF_LEAST + chance.below(OFF_MOST - OFF_LEAST + 1)) * (chance.below(2) === 0 ? -1 : 1);
    const across = chance.below(2) === 0;
    move(picture.slice(), picture, across ? off : 0, across ? 0 : off, shape);
  }
}

/** Sets a share of the pixels, the same in every row, to 0. */
function zeroedFeatures(split: SplitData, share: number, seed: number, { width, height }: PictureShape): void {
  const size = width * height;
  const zeroed = chosen(size, share, stream(seed, 'zeroed features'));
  for (let row = 0; row < split.rows; row++) for (const pixel of zeroed) split.x[row * size + pixel] = 0;
}

/** Puts a share of the rows in order of their class, first to last; the others stay where they are. */
function inOrder(split: SplitData, share: number, seed: number, { width, height }: PictureShape): SplitData {
  const places = chosen(split.rows, share, stream(seed, 'in order')).sort();
  const label = (row: number) => split.labels[row] as number;
  const sorted = Array.from(places).sort((a, b) => label(a) - label(b) || a - b);
  const order = Uint32Array.from({ length: split.rows }, (_, row) => row);
  places.forEach((place, i) => (order[place] = sorted[i] as number));
  const size = width * height;
  const x = new Float32Array(split.x.length);
  order.forEach((from, row) => x.set(split.x.subarray(from * size, (from + 1) * size), row * size));
  const groups = split.groups && Uint8Array.from(order, (from) => split.groups?.[from] as number);
  return { rows: split.rows, x, labels: Uint8Array.from(order, label), ...(groups && { groups }) };
}

/** Scales pixels part of the way from grey levels of 0 to 1 to mean 0 and deviation 1. */
function scaled({ x }: SplitData, way: number): void {
  const factor = 1 - way + way / DEVIATION;
  const offset = (-way * MEAN) / DEVIATION;
  for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) * factor + offset;
}

/** A share of so many rows, at least one, by chance. */
function chosen(rows: number, share: number, chance: Stream): Uint32Array {
  return chance.permutation(rows).slice(0, Math.max(1, Math.round(rows * share)));
}

/** Writes a picture moved by (dx, dy) pixels; what comes in from outside is black. */
function move(from: Float32Array, into: Float32Array, dx: number, dy: number, { width, height }: PictureShape): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = [x - dx, y - dy];
      const inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
      into[y * width + x] = inside ? (from[fromY * width + fromX] as number) : 0;
    }
  }
}
