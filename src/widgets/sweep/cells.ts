/** The cells of one map as they arrive: packed columns, and what each place shows. */
import { Sharpening, UNSEEN } from '../../charts/map.ts';
import { type CellPack, STATUSES, type SweepSheet } from '../../worker/sweep-protocol.ts';
import { type CellFacts, familiesOf, kindOf, type Show } from './kinds.ts';

/** What one cell came to, for the readout. */
export interface CellSaid extends CellFacts {
  first: number;
  validationAccuracy: number;
  curve: Float32Array;
  digest: string | undefined;
}

/** The results of a map, in memory that is bounded by its number of cells. */
export class CellTable {
  readonly count: number;
  readonly status: Uint8Array;
  readonly first: Int8Array;
  readonly failing: BigUint64Array;
  readonly onset: Int32Array;
  readonly finalLoss: Float32Array;
  readonly validationAccuracy: Float32Array;
  readonly digests: (string | undefined)[] = [];
  readonly here: Uint8Array;
  private readonly curves: Float32Array;
  private readonly sharpening: Sharpening;
  private readonly families: ReturnType<typeof familiesOf>;
  done = 0;

  constructor(
    readonly sheet: SweepSheet,
    strides: ArrayLike<number>,
  ) {
    const count = sheet.columns * sheet.rows;
    this.count = count;
    this.status = new Uint8Array(count);
    this.first = new Int8Array(count);
    this.failing = new BigUint64Array(count);
    this.onset = new Int32Array(count);
    this.finalLoss = new Float32Array(count);
    this.validationAccuracy = new Float32Array(count);
    this.here = new Uint8Array(count);
    this.curves = new Float32Array(count * sheet.points);
    this.sharpening = new Sharpening(sheet.columns, sheet.rows, strides);
    this.families = familiesOf(sheet.detectors);
  }

  take(pack: CellPack): void {
    const { points } = this.sheet;
    pack.cells.forEach((cell, i) => {
      this.status[cell] = pack.status[i] as number;
      this.first[cell] = pack.first[i] as number;
      this.failing[cell] = pack.failing[i] as bigint;
      this.onset[cell] = pack.onset[i] as number;
      this.finalLoss[cell] = pack.finalLoss[i] as number;
      this.validationAccuracy[cell] = pack.validationAccuracy[i] as number;
      this.curves.set(pack.curves.subarray(i * points, (i + 1) * points), cell * points);
      this.digests[cell] = pack.digests[i];
      this.here[cell] = 1;
      this.sharpening.arrive(cell);
    });
    this.done += pack.cells.length;
  }

  at(cell: number): CellSaid | undefined {
    if (!this.here[cell]) return undefined;
    const { points } = this.sheet;
    return {
      status: this.status[cell] as number,
      first: this.first[cell] as number,
      failing: this.failing[cell] as bigint,
      onset: this.onset[cell] as number,
      finalLoss: this.finalLoss[cell] as number,
      validationAccuracy: this.validationAccuracy[cell] as number,
      curve: this.curves.subarray(cell * points, (cell + 1) * points),
      digest: this.digests[cell],
    };
  }

  kind(cell: number, show: Show): number {
    const { status, failing, onset, finalLoss, families, sheet } = this;
    const facts = { status: status[cell], failing: failing[cell], onset: onset[cell], finalLoss: finalLoss[cell] } as CellFacts;
    return kindOf(show, facts, { families, naive: sheet.naiveLoss, budget: sheet.budget });
  }

  /** Writes the kind of every place that has one, exact or coarse; the others keep what they showed. */
  show(show: Show, into: Uint8Array): void {
    const { sources } = this.sharpening;
    for (let place = 0; place < sources.length; place++) {
      const cell = sources[place] as number;
      if (cell >= 0) into[place] = this.kind(cell, show);
    }
  }

  /** How many cells are of each kind. */
  counts(show: Show, kinds: number): number[] {
    const counts = Array<number>(kinds).fill(0);
    for (let cell = 0; cell < this.count; cell++) {
      if (!this.here[cell]) continue;
      const kind = this.kind(cell, show);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  statuses(): Record<(typeof STATUSES)[number], number> {
    const counts = { healthy: 0, unlearned: 0, failing: 0, broke: 0 };
    for (let cell = 0; cell < this.count; cell++) if (this.here[cell]) counts[STATUSES[this.status[cell] as number] as 'healthy']++;
    return counts;
  }

  /** How many runs of a whole map are others bit for bit. */
  doubles(): number {
    return this.done === this.count ? this.count - new Set(this.digests).size : 0;
  }

  /** The cell with the lowest final loss. */
  best(): number {
    let best = -1;
    for (let cell = 0; cell < this.count; cell++) {
      const loss = this.finalLoss[cell] as number;
      if (this.here[cell] && Number.isFinite(loss) && (best < 0 || loss < (this.finalLoss[best] as number))) best = cell;
    }
    return best;
  }
}

/** Kinds of a map that shows nothing yet. */
export const unseen = (count: number): Uint8Array => new Uint8Array(count).fill(UNSEEN);
