import type { Sweep } from '../../experiment.ts';
import { openPool, type Pool } from '../../worker/pool.ts';
import { CellTable } from './cells.ts';

/** A map of one row under way: asked for by a button, told as it comes. */
export class RowState {
  table = $state.raw<CellTable>();
  version = $state(0);
  running = $state(false);
  finished = $state(false);
  problem = $state('');
  secondsLeft = $state<number>();
  #pool: Pool | undefined;
  #given: Pool | undefined;
  #frame = 0;

  constructor(pool?: Pool) {
    this.#given = pool;
  }

  run(sweep: Sweep): void {
    this.#pool ??= this.#given ?? openPool();
    this.running = true;
    this.finished = false;
    this.problem = '';
    this.table = undefined;
    this.#pool.run(sweep, {
      sheet: (sheet, strides) => {
        this.table = new CellTable(sheet, strides);
      },
      cells: (pack) => {
        this.table?.take(pack);
        this.#frame ||= requestAnimationFrame(() => {
          this.#frame = 0;
          this.version++;
        });
      },
      progress: (done, count, left) => {
        this.secondsLeft = done < count ? left : undefined;
      },
      done: () => {
        this.running = false;
        this.finished = true;
        this.version++;
      },
      problem: (sentence) => {
        this.running = false;
        this.problem = `${sentence.replace(/\.$/, '')}.`;
      },
    });
  }

  stop(): void {
    this.close();
    this.running = false;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#pool?.close();
    this.#pool = undefined;
  }
}
