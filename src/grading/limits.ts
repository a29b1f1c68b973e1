/** What a learner's file may use on one trace. */
export interface Limits {
  /** Turns of loops and calls of functions, in ten thousands: QuickJS asks so often whether to go on, at the same points on every machine. */
  fuel: number;
  /** Bytes of the guest's heap. */
  memory: number;
  /** Bytes of the guest's stack: well under what a browser's worker has, so that the guest's own check comes first. */
  stack: number;
  /** Milliseconds of silence after which the watchdog ends the worker; it depends on the machine, so it is generous. */
  silence: number;
  /** Time-outs of a file after which its other traces are not tried. */
  strikes: number;
}

/** Honest files of the exercise use a hundredth of the fuel and of the memory. */
export const LIMITS: Limits = { fuel: 500, memory: 16 * 2 ** 20, stack: 128 * 2 ** 10, silence: 5000, strikes: 2 };

/** Characters of a sentence, lines printed on a trace, changes of verdict kept of a file on a trace, levels of JSON that a guest may parse, characters of a file. */
export const MOST = { sentence: 300, lines: 100, said: 100, depth: 200, source: 200_000 } as const;
