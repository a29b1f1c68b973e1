import { detectorById } from '../detectors/index.ts';
import type { Verdict } from '../experiment.ts';
import type { Observed } from './observed.ts';

/** How well a cause explains what was found: 0 to 1, and why, in one sentence that also speaks of its rivals. */
export interface Weighed {
  weight: number;
  because: string;
}

/** One thing that may be behind failing verdicts; its id is that of the injection that would make it. */
export interface CauseCard {
  id: string;
  title: string;
  recommendation: string;
  /** Ids of remedies, the one to try first at the front. */
  remedies: string[];
  /** The measurement that decides between this cause and a rival, by the rival's id; `any` for the rest. */
  settle: Record<string, string> & { any: string };
  /** Undefined where nothing that was found speaks for it. */
  weigh(found: Found, observed: Observed): Weighed | undefined;
}

/** The failing verdicts of a run by detector. */
export class Found {
  private readonly failing = new Map<string, Verdict>();

  constructor(verdicts: readonly Verdict[]) {
    for (const verdict of verdicts) if (verdict.status === 'failing') this.failing.set(verdict.detector, verdict);
  }

  get(detector: string): Verdict | undefined {
    return this.failing.get(detector);
  }

  has(detector: string): boolean {
    return this.failing.has(detector);
  }

  /** Those of these detectors that fail, the earliest onset first. */
  among(detectors: Iterable<string>): Verdict[] {
    const found: Verdict[] = [];
    for (const detector of detectors) {
      const verdict = this.failing.get(detector);
      if (verdict) found.push(verdict);
    }
    return found.sort((a, b) => onset(a) - onset(b));
  }
}

/** The step from which a verdict's failure shows. */
export const onset = (verdict: Verdict): number => verdict.onset ?? verdict.at;

/** What failed and from when, as a list: "Divergence from step 3 and dead ReLU units from step 10". */
export function listed(verdicts: readonly Verdict[]): string {
  const items = verdicts.map((verdict, i) => {
    const title = detectorById.get(verdict.detector)?.title ?? verdict.detector;
    return `${i === 0 ? title : title.slice(0, 1).toLowerCase() + title.slice(1)} from step ${onset(verdict)}`;
  });
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Independent pieces of evidence together: the chance that not all of them mislead. */
export function together(weights: readonly number[]): number {
  let doubt = 1;
  for (const weight of weights) doubt *= 1 - weight;
  return 1 - doubt;
}
