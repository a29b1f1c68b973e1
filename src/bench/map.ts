/** The map as a page makes it: the page's own workers, dealt cells from coarse to fine, packed columns coming back. */
import type { Sweep } from '../experiment.ts';
import { spaced } from '../numbers.ts';
import { openPool } from '../worker/pool.ts';
import { NETS } from './figures.ts';
import { type Measured, median, threeDigits } from './record.ts';

const WORKERS = 2;
const SIDE = 32;
const STEPS = 200;
const MAPS = 5;
/** The parts, of 4 rows each, in which maps with and without detectors are made in turns. */
const TURNS = 8;

const { task, set } = NETS.small;
const RATES = spaced(0.001, 10, SIDE, true);
const GAINS = spaced(0.1, 10, SIDE, true);

/** 32 learning rates by some of 32 gains. */
function sweepOf(gains: number[]): Sweep {
  const recipe = { task, inject: [], remedies: [], seed: 1, set: { ...set, steps: STEPS, 'optimizer.kind': 'sgd' } };
  return {
    recipe,
    axes: [
      { path: 'optimizer.learningRate', values: RATES },
      { path: 'model.gain', values: gains },
    ],
  };
}

/** Measures maps in two workers that are up and have made one; with `watched`, by how many per cent detectors lengthen them. */
export async function mapped(heard: (share: number) => void, watched: boolean): Promise<Measured> {
  const pool = openPool(WORKERS);
  const seconds = (sweep: Sweep, bare: boolean) =>
    new Promise<number>((resolve, reject) => {
      const begun = performance.now();
      const listener = {
        cells: () => {},
        done: () => resolve((performance.now() - begun) / 1000),
        problem: (sentence: string) => reject(new Error(sentence)),
      };
      pool.run(sweep, listener, { bare });
    });
  try {
    for (const bare of watched ? [true, false] : [true]) await seconds(sweepOf(GAINS), bare);
    const values: number[] = [];
    for (let i = 0; i < MAPS; i++) {
      values.push(watched ? await turns(seconds) : await seconds(sweepOf(GAINS), true));
      heard((i + 1) / MAPS);
    }
    return {
      value: threeDigits(median(values)),
      min: threeDigits(Math.min(...values)),
      max: threeDigits(Math.max(...values)),
      times: MAPS,
    };
  } finally {
    pool.close();
  }
}

/** By how many per cent maps take longer with detectors, both made in turns of a few rows. */
async function turns(seconds: (sweep: Sweep, bare: boolean) => Promise<number>): Promise<number> {
  const rows = SIDE / TURNS;
  let [alone, together] = [0, 0];
  for (let turn = 0; turn < TURNS; turn++) {
    const part = sweepOf(GAINS.slice(turn * rows, (turn + 1) * rows));
    alone += await seconds(part, true);
    together += await seconds(part, false);
  }
  return 100 * (together / alone - 1);
}
