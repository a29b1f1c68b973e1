import type { Judgement } from '../../experiment.ts';

/** A failure once it has been said: whether it still shows, when it was over, whether it came again. */
export class Course {
  private verdict: Judgement | undefined;

  /** Whether it was said at all. */
  get said(): boolean {
    return this.verdict !== undefined;
  }

  fail(verdict: Judgement): Judgement {
    this.verdict = verdict;
    return verdict;
  }

  /** Takes in whether it shows at this step, and whether it is surely gone; returns the verdict where that changes it. */
  follow(step: number, shows: boolean, gone: boolean): Judgement | undefined {
    const { verdict } = this;
    if (!verdict) return undefined;
    if (verdict.recoveredAt === undefined) return gone ? this.fail({ ...verdict, at: step, recoveredAt: step }) : undefined;
    if (!shows) return undefined;
    const { recoveredAt, ...again } = verdict;
    return this.fail({ ...again, at: step });
  }
}
