import type { RunEvent } from '../../experiment.ts';

/**
 * Picks the training loss out of events: that of the steps, or, in a log that has none, that of the evaluations from the second
 * on. The first may stand before the first step, and is made without dropout, so it is no point of the curve of the steps.
 * Silent for losses that training need not lower (policy gradient, GAN), which no rule on loss curves can judge.
 */
export class LossReader {
  /** Whether the run's loss is one that need not fall. */
  silent = false;
  private stepped = false;
  private evaluated = false;

  /** The next point of the loss curve, NaN included; undefined where the event holds none. */
  read(event: RunEvent): number | undefined {
    if (event.kind === 'step') {
      if (event.loss === undefined || this.silent) return undefined;
      this.stepped = true;
      return event.loss;
    }
    if (event.kind === 'data') this.silent = event.lossRole !== 'minimised';
    if (event.kind !== 'eval' || this.stepped || this.silent) return undefined;
    const first = !this.evaluated;
    this.evaluated = true;
    return first ? undefined : event.trainLoss;
  }
}
