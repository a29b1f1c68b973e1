import type { RecordedMap } from '../../sharing/recorded-map.ts';
import { openPool } from '../../worker/pool.ts';
import { STATUSES } from '../../worker/sweep-protocol.ts';
import { RowState } from '../sweep/row.svelte.ts';
import type { CellSaid } from './cell-words.ts';
import type { MapFigure } from './map-figure.ts';

/** A recorded map being trained again here, and what was recorded of it, loaded when it is first asked for. */
export class LiveMap {
  readonly row: RowState;
  record = $state.raw<RecordedMap>();
  /** How many cells ended in another digest than was recorded; undefined before the end. */
  others = $state<number>();
  opening = $state(false);
  #pool = openPool();
  #loading: Promise<RecordedMap | undefined> | undefined;
  readonly of: Pick<MapFigure, 'sweep' | 'record' | 'lab'>;

  constructor(of: Pick<MapFigure, 'sweep' | 'record' | 'lab'>) {
    this.of = $state.snapshot(of) as typeof of;
    this.row = new RowState(this.#pool);
  }

  /** Loads what was recorded of each cell; without it a map is drawn and trained all the same. */
  load(): Promise<RecordedMap | undefined> {
    this.#loading ??= (async () => {
      const [{ readMap }, response] = await Promise.all([import('../../sharing/recorded-map.ts'), fetch(this.of.record)]);
      if (!response.ok) return undefined;
      this.record = readMap(await response.json());
      return this.record;
    })().catch(() => undefined);
    return this.#loading;
  }

  run(): void {
    this.others = undefined;
    void this.load();
    this.row.run(this.of.sweep);
  }

  /** Compares a finished map with the record. */
  async compare(): Promise<void> {
    const { table } = this.row;
    const [record, { endOf }] = await Promise.all([this.load(), import('../../sharing/recorded-map.ts')]);
    if (!table || !record) return;
    let others = 0;
    const ends = Array.from({ length: table.count }, (_, cell) => endOf(table.digests[cell]));
    const letters = record.digests.length / table.count;
    for (let cell = 0; cell < table.count; cell++) {
      if (record.digests.slice(cell * letters, (cell + 1) * letters) !== ends[cell]) others++;
    }
    this.others = others;
  }

  /** What came of a cell: here, else as recorded. */
  at(cell: number): (CellSaid & { curve?: Float32Array }) | undefined {
    const { table, version } = this.row;
    void version;
    const here = table?.at(cell);
    if (here) {
      const status = STATUSES[here.status] as CellSaid['status'];
      return { status, first: table?.sheet.detectors[here.first], onset: here.onset, finalLoss: here.finalLoss, curve: here.curve };
    }
    const outcome = this.record?.outcomes[this.record.cells[cell] as number];
    if (!outcome || !this.record) return undefined;
    const { status, first } = outcome;
    return { status, first, onset: this.record.onset[cell] as number, finalLoss: this.record.finalLoss[cell] as number };
  }

  /** Trains one cell once more for its link, and opens it in the Lab. */
  async open(cell: number): Promise<void> {
    this.opening = true;
    const [detail, { encodeLink }] = await Promise.all([this.#pool.detail(this.of.sweep, cell), import('../../sharing/link.ts')]);
    this.opening = false;
    if (detail) location.href = `${this.of.lab}#${encodeLink(detail.shared)}`;
  }

  close(): void {
    this.row.close();
    this.#pool.close();
  }
}
