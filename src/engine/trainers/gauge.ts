import type { EventBatch, Experiment, Gauge } from '../../experiment.ts';
import { settingsAt } from '../../fields.ts';

/** Makes a gauge stick: from a step on a measure is logged as it was at that step. What is trained stays as it is. */
export class StuckGauge {
  /** The value that is repeated; NaN until there is one. */
  held = Number.NaN;

  /** Whether a gauge sticks at any time of this experiment. */
  static in({ monitor, changes }: Experiment): boolean {
    return monitor.frozen !== 'none' || changes.some(({ set }) => (set['monitor.frozen'] ?? 'none') !== 'none');
  }

  /** Writes over what a stretch of the run logged. */
  over({ steps, events }: EventBatch, experiment: Experiment): void {
    const gaugeAt = (step: number): Gauge => {
      const { frozen, frozenFrom } = settingsAt(experiment, step).monitor;
      return step >= frozenFrom ? frozen : 'none';
    };
    for (let i = 0; steps && i < steps.count; i++) {
      const gauge = gaugeAt(steps.first + i);
      if (gauge !== 'loss' && gauge !== 'gradientNorm') continue;
      steps[gauge][i] = this.kept(steps[gauge][i] as number);
    }
    for (const event of events) {
      if (event.kind !== 'eval') continue;
      const gauge = gaugeAt(event.step);
      if (gauge !== 'trainLoss' && gauge !== 'validationLoss') continue;
      event[gauge] = this.kept(event[gauge] as number);
    }
  }

  private kept(value: number): number {
    if (Number.isNaN(this.held)) this.held = value;
    return this.held;
  }
}
