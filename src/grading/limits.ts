/** What a learner's file may use on one trace. */
export interface Limits {
  /** Turns of loops and calls of functions, in ten thousands: QuickJS asks so often whether to go on, at the same points on every machine. */
  fuel: number;
  /** Bytes of the memory that a guest and its engine live in. */
  memory: number;
  /**
   * Bytes of the guest's stack, some 180 calls deep: so little that the guest's own check comes before that of a browser's worker, whose
   * stack is a half of Node's and cannot be set. At 64 kB nested JSON broke Chromium's first, at 32 kB only nested source does.
   */
  stack: number;
  /** Milliseconds of silence after which the watchdog ends the worker; it depends on the machine, so it is generous. */
  silence: number;
  /** Time-outs of a file after which its other traces are not tried. */
  strikes: number;
}

/** Honest files use a hundredth of the fuel, and of the memory not a tenth of the 16 MB that an engine begins with. */
export const LIMITS: Limits = { fuel: 500, memory: 32 * 2 ** 20, stack: 32 * 2 ** 10, silence: 5000, strikes: 2 };

/**
 * Characters of a sentence; lines printed on a trace; changes of verdict kept of a file on a trace; levels of JSON that a guest may parse
 * and of brackets in a file (a browser was seen to read 120); characters of a file.
 */
export const MOST = { sentence: 300, lines: 100, said: 100, depth: 200, brackets: 100, source: 200_000 } as const;
