/** A card of the collection of disasters: one failure as it was recorded, small enough that sixty fit on a page. */
import type { Claim, Measure, Shared } from '../experiment.ts';

/** Points of a small curve, as numbers or where they are not finite as null. */
export interface SmallCurve {
  x: number[];
  broken: (number | null)[];
  twin: (number | null)[];
  /** What is drawn. */
  measure: Measure;
  /** Whether it is read better on a log axis. */
  log: boolean;
}

/** What came out of one failure and its twin on one seed. */
export interface Disaster {
  id: string;
  task: string;
  /** The experiment with its claim, as a link holds it. */
  shared: Shared & { claim: Claim };
  steps: number;
  outcome: 'finished' | 'stopped' | 'broke';
  /** What failed, the most telling first. */
  failing: { detector: string; onset: number; because: string }[];
  /** What diagnosis says first. */
  cause?: string;
  curve?: SmallCurve;
  /** The row's measure of success: broken, healthy, and with its first cure. */
  success?: { title: string; broken: number; twin: number; cure?: { remedy: string; value: number } };
}
