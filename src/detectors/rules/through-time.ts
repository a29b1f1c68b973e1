import type { Judgement } from '../../experiment.ts';
import { Course } from './course.ts';
import { figure } from './figure.ts';
import { severityBelow } from './severity.ts';

/** Whether the gradient that reaches the first step of a sequence is a small part of that of its last, evaluation after evaluation. */
export class ThroughTime {
  /** The smallest share of the last step's gradient that reached the first while it counted. */
  smallest = Number.POSITIVE_INFINITY;
  private readonly course = new Course();
  private since = 0;
  private row = 0;
  private calm = 0;

  /**
   * @param limit share of the last step's gradient norm
   * @param needed evaluations in a row
   */
  constructor(
    private readonly limit: number,
    private readonly needed: number,
  ) {}

  get said(): boolean {
    return this.course.said;
  }

  /** Takes in the gradient norm by time step, and whether there is still much to learn, with the loss for the sentence. */
  see(step: number, norms: readonly number[], high: boolean, loss: number): Judgement | undefined {
    const first = norms[0] as number;
    const last = norms.at(-1) as number;
    // NaN compares as false: no verdict from it.
    const ratio = norms.length > 1 && last > 0 && last - last === 0 ? first / last : Number.POSITIVE_INFINITY;
    const so = high && ratio < this.limit;
    if (high && ratio < this.smallest) this.smallest = ratio;
    if (so && this.row++ === 0) this.since = step;
    if (!so) this.row = 0;
    this.calm = so ? 0 : this.calm + 1;
    if (this.said) return this.course.follow(step, this.row >= this.needed, this.calm >= this.needed);
    if (this.row < this.needed) return undefined;
    const far = norms.findIndex((norm) => !(norm < this.limit * last));
    return this.course.fail({
      status: 'failing',
      severity: severityBelow(ratio, this.limit),
      at: step,
      onset: this.since,
      statistic: ratio,
      threshold: this.limit,
      evidence: [{ measure: 'gradientOverTime', from: this.since, to: step }],
      because: `The gradient norm at the first of ${norms.length} time steps is ${figure(first)} where that at the last is ${figure(last)}, and it is below ${figure(this.limit)} of it before time step ${far + 1}, while the loss is still ${figure(loss)}.`,
    });
  }
}
