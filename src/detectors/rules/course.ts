import type { Judgement } from '../../experiment.ts';

/** A failure once it has been said: whether it still shows, when it was over, whether it came again. */
export class Course {
  private verdict: Judgement | undefined;
  private base = '';

  /** Whether it was said at all. */
  get said(): boolean {
    return this.verdict !== undefined;
  }

  fail(verdict: Judgement): Judgement {
    this.verdict = verdict;
    this.base = verdict.because.replace(/\.$/, '');
    return verdict;
  }

  /** Takes in whether it shows at this step, and whether it is surely gone; returns the verdict where that changes it. */
  follow(step: number, shows: boolean, gone: boolean): Judgement | undefined {
    const { verdict } = this;
    if (!verdict) return undefined;
    if (verdict.recoveredAt === undefined) {
      if (!gone) return undefined;
      this.verdict = { ...verdict, at: step, recoveredAt: step, because: `${this.base}; by step ${step} it was over.` };
      return this.verdict;
    }
    if (!shows) return undefined;
    const { recoveredAt, ...again } = verdict;
    this.verdict = { ...again, at: step, because: `${this.base}; it was over by step ${recoveredAt}, and came back by step ${step}.` };
    return this.verdict;
  }
}
