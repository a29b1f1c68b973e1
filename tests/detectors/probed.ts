import type { ProbeEvent, RunEvent } from '../../src/experiment.ts';

/** Probes at evaluations 10 steps apart, from step 0, whose measures come from `make(i)`. */
export function probed(count: number, make: (i: number) => ProbeEvent['measures'], every = 10): RunEvent[] {
  return Array.from({ length: count }, (_, i) => ({ kind: 'probe', step: i * every, measures: make(i) }));
}
