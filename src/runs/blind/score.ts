import type { DetectorCategory } from '../../experiment.ts';
import { NOTHING, PROBES_GRANTED, type Score } from './types.ts';

/** Points: for the cause, for its family alone, for the step from which it shows, and for each probe that was not needed. */
const CAUSE = 50;
const FAMILY = 20;
const ONSET = 20;
const SPARED = 6;
/** A step is near enough within a tenth of the run, or this many steps. */
const NEAR_SHARE = 0.1;
const NEAR_STEPS = 5;

/** A case and an answer to it. */
export interface Judged {
  truth: string;
  answer: string;
  truthFamily?: DetectorCategory | undefined;
  answerFamily?: DetectorCategory | undefined;
  /** Steps: of the run, from which the failure shows, and from which the answer says that it does. */
  steps: number;
  onset?: number | undefined;
  said?: number | undefined;
  probes: number;
}

/** Judges an answer: 100 points at most. Spared probes count only with the right cause, the step only within the right family. */
export function scoreOf({ truth, answer, truthFamily, answerFamily, steps, onset, said, probes }: Judged): Score {
  const rightCause = truth === answer;
  const rightFamily = rightCause || (truthFamily !== undefined && truthFamily === answerFamily);
  const asked = truth !== NOTHING && onset !== undefined;
  const near = Math.max(NEAR_STEPS, NEAR_SHARE * steps);
  const rightOnset = asked ? said !== undefined && Math.abs(said - onset) <= near : undefined;
  const points = {
    cause: rightCause ? CAUSE : rightFamily ? FAMILY : 0,
    onset: rightCause && !asked ? ONSET : rightFamily && rightOnset ? ONSET : 0,
    thrift: rightCause ? SPARED * Math.max(0, PROBES_GRANTED - probes) : 0,
  };
  return {
    ...points,
    total: points.cause + points.onset + points.thrift,
    rightCause,
    rightFamily,
    ...(rightOnset !== undefined && { rightOnset }),
  };
}
