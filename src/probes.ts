/**
 * Measures of what a model does, reported at the evaluation cadence: one row a measure. A probe is a number, or one number for
 * each of `by`. Whoever adds a measure adds a row here, and an engine that reports it.
 */
export interface ProbeRow {
  title: string;
  /** `share` is from 0 to 1. */
  unit: 'share' | 'nats' | 'norm' | 'score' | 'count' | 'tokens' | 'loss';
  /** What the numbers are one each of, where there are several. */
  by?: string;
  /** What to log to have it, in the words of a sentence that begins with "log". */
  log: string;
}

const row = (title: string, unit: ProbeRow['unit'], log: string, by?: string): ProbeRow => ({ title, unit, log, ...(by && { by }) });

export const PROBES = {
  gradientOverTime: row('Gradient norm through time', 'norm', 'the norm of the gradient with respect to each time step', 'time step'),
} satisfies Record<string, ProbeRow>;

export type Probe = keyof typeof PROBES;
