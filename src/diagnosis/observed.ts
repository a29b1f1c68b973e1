import type { Activation, DataEvent, Probe, ProbeEvent, RunEvent } from '../experiment.ts';

/** Steps at the start over which the size of the updates is averaged. */
const EARLY = 10;
/** Steps at the start in which a loss that can fall does, if only by chance of the batch. */
const FALLING = 20;

/** What a monitor knows of a run besides its verdicts: never what was done to it. */
export class Observed {
  data: DataEvent | undefined;
  /** The first loss, before any update. */
  firstLoss = Number.NaN;
  /** The largest of the first steps, and that of the very first. */
  learningRate = Number.NaN;
  firstLearningRate = Number.NaN;
  /** The largest update of a layer over its weights, on average over the first steps. */
  earlyUpdateRatio = Number.NaN;
  /** The largest fall of the first losses below the first one, as a share of it. */
  fallen = 0;
  steps = 0;
  lastStep = 0;
  /** Readings of step 0, by hidden layer. */
  activationDeviation: number[] | undefined;
  saturatedShare: number[] | undefined;
  /** What the model did at the first evaluation that told of it, and by now. */
  readonly probes: { first: ProbeEvent['measures']; last: ProbeEvent['measures'] } = { first: {}, last: {} };
  private updates = 0;

  see(event: RunEvent): void {
    if (event.kind === 'step') {
      this.steps++;
      this.lastStep = event.step;
      if (this.steps === 1 && event.loss !== undefined) this.firstLoss = event.loss;
      if (this.steps === 1 && event.learningRate !== undefined) this.firstLearningRate = event.learningRate;
      if (event.loss !== undefined && this.steps <= FALLING) {
        const fall = (this.firstLoss - event.loss) / Math.abs(this.firstLoss);
        if (fall > this.fallen) this.fallen = fall;
      }
      if (this.steps > EARLY) return;
      if (event.learningRate !== undefined && !(this.learningRate >= event.learningRate)) this.learningRate = event.learningRate;
      const ratios = event.layerUpdateRatio;
      if (!ratios || ratios.length === 0) return;
      let largest = 0;
      for (let l = 0; l < ratios.length; l++) if ((ratios[l] as number) > largest) largest = ratios[l] as number;
      this.updates++;
      this.earlyUpdateRatio = this.updates === 1 ? largest : this.earlyUpdateRatio + (largest - this.earlyUpdateRatio) / this.updates;
    } else if (event.kind === 'data') {
      this.data = event;
    } else if (event.kind === 'measure' && event.step === 0) {
      this.activationDeviation = event.activationDeviation?.slice();
      this.saturatedShare = event.saturatedShare?.slice();
    } else if (event.kind === 'probe') {
      this.lastStep = Math.max(this.lastStep, event.step);
      Object.assign(this.probes.last, event.measures);
      this.probes.first = { ...event.measures, ...this.probes.first };
    } else if (event.kind !== 'intervention') {
      this.lastStep = Math.max(this.lastStep, event.step);
    }
  }

  /** How many times as large a measure is by now as it was at first; NaN where it was not logged. */
  growthOf(probe: Probe): number {
    const [from, to] = [this.probes.first[probe], this.probes.last[probe]];
    return typeof from === 'number' && typeof to === 'number' ? to / from : Number.NaN;
  }

  get activation(): Activation | undefined {
    return this.data?.activation;
  }

  /** Hidden layers, where they are known. */
  get depth(): number | undefined {
    if (this.activationDeviation) return this.activationDeviation.length;
    return this.data?.layers ? this.data.layers.length - 1 : undefined;
  }

  /** The first loss over that of knowing nothing; NaN where either is unknown. */
  get initialLossRatio(): number {
    return this.data?.naiveLoss ? this.firstLoss / this.data.naiveLoss : Number.NaN;
  }

  /** The geometric mean factor by which the deviation of activations changes from one hidden layer to the next, before training. */
  get growthPerLayer(): number {
    const deviations = this.activationDeviation;
    if (!deviations || deviations.length < 2) return Number.NaN;
    let largest = 1;
    for (let l = 1; l < deviations.length; l++) {
      const factor = (deviations[l] as number) / (deviations[l - 1] as number);
      const size = factor < 1 ? 1 / factor : factor;
      if (size > (largest < 1 ? 1 / largest : largest)) largest = factor;
    }
    return largest;
  }

  /** The largest share of saturated units in a layer before training. */
  get initialSaturation(): number {
    const shares = this.saturatedShare;
    return shares && shares.length > 0 ? shares.reduce((most, share) => (share > most ? share : most), 0) : Number.NaN;
  }
}
