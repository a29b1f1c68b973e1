import type { Area } from '../../charts/map-keys.ts';
import type { Axis, Recipe, SettingValue, Sweep } from '../../experiment.ts';
import { parseAxis } from '../../sharing/axes.ts';
import type { SharedMap } from '../../sharing/map-link.ts';
import type { Pool } from '../../worker/pool.ts';
import type { CellDetail } from '../../worker/sweep-protocol.ts';
import { CellTable, unseen } from './cells.ts';
import { drawn } from './drawn.ts';
import { endsOf, paletteOf, type Show } from './kinds.ts';
import type { Preset } from './presets.ts';
import { around, coast, zoomed } from './zoom.ts';

/** Cells along an edge of the square that a zoom opens: a quarter of the map, so sixteen times the area. */
const ZOOM_SIDE = 8;
/** Milliseconds that the cursor rests before a cell is trained again for its link. */
const REST = 140;
const MOST_ZOOMS = 60;
/** One cell in this many makes the coarse picture of a map. */
const COARSE = 16;

/** A map of runs on a page: what is asked, what has come, what is pointed at. */
export class SweepState {
  recipe = $state.raw<Recipe>() as Recipe;
  axes = $state.raw<[string, string]>() as [string, string];
  trail = $state.raw<[string, string][]>([]);
  show = $state<Show>('verdict');
  dial = $state('');
  table = $state.raw<CellTable>();
  kinds = $state.raw<Uint8Array>(unseen(1));
  version = $state(0);
  done = $state(0);
  running = $state(false);
  seconds = $state<number>();
  secondsLeft = $state<number>();
  problem = $state('');
  said = $state('');
  cursor = $state<number | null>(null);
  pinned = $state(false);
  detail = $state.raw<CellDetail>();
  flying = $state(false);
  #pool: Pool;
  #job: { cancel(): void } | undefined;
  #frame = 0;
  /** Whether the dial was turned while a map had not yet shown itself. */
  #turned = false;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #fly: ReturnType<typeof setTimeout> | undefined;

  constructor(preset: Preset, pool: Pool) {
    this.#pool = pool;
    this.choose(preset);
  }

  readonly parsed = $derived(this.axes.map((text) => parseAxis(text)) as [Axis, Axis]);
  readonly x = $derived(drawn(this.parsed[0]));
  readonly y = $derived(drawn(this.parsed[1]));
  readonly columns = $derived(this.x.values.length);
  readonly rows = $derived(this.y.values.length);
  readonly count = $derived(this.columns * this.rows);
  readonly sweep = $derived<Sweep>({ recipe: this.recipe, axes: this.parsed });
  readonly palette = $derived(paletteOf(this.show));
  readonly ends = $derived(this.table && endsOf(this.show, this.table.sheet.naiveLoss, this.table.sheet.budget));
  readonly counts = $derived.by(() => {
    void this.version;
    return this.table?.counts(this.show, this.palette.length) ?? [];
  });
  /** How many runs of a finished map are others bit for bit: single precision has come to its end. */
  readonly doubles = $derived.by(() => {
    void this.seconds;
    return this.running ? 0 : (this.table?.doubles() ?? 0);
  });

  choose(preset: Pick<Preset, 'recipe' | 'axes' | 'dial'>): void {
    this.recipe = preset.recipe;
    this.axes = preset.axes;
    this.dial = preset.dial;
    this.trail = [];
    this.#fresh();
  }

  open({ trail, show, ...map }: SharedMap): void {
    this.choose(map);
    Object.assign(this, { trail, show });
  }

  async link(): Promise<string> {
    const { recipe, axes, show, dial, trail } = this;
    return (await import('../../sharing/map-link.ts')).encodeMap({ recipe, axes, show, dial, trail });
  }

  /** Turns the dial: the map is trained anew while it moves, and keeps its picture until finer cells come. */
  turn(value: SettingValue): void {
    const { recipe, dial } = this;
    this.recipe = dial === 'seed' ? { ...recipe, seed: value as number } : { ...recipe, set: { ...recipe.set, [dial]: value } };
    // A dial moves faster than maps are trained: each map shows its coarse picture before the next begins.
    if (this.running && this.done < this.count / COARSE) this.#turned = true;
    else this.train();
  }

  /** Trains the map unless that was asked for before: a page trains nothing by itself. */
  ask(): void {
    if (!this.table && !this.running && !this.problem) this.train();
  }

  train(): void {
    this.#turned = false;
    this.#job?.cancel();
    clearTimeout(this.#rest);
    this.problem = '';
    this.detail = undefined;
    this.running = true;
    this.done = 0;
    this.secondsLeft = undefined;
    if (this.kinds.length !== this.count) this.kinds = unseen(this.count);
    this.#job = this.#pool.run(this.sweep, {
      sheet: (sheet, strides) => (this.table = new CellTable(sheet, strides)),
      cells: (pack) => {
        this.table?.take(pack);
        this.#draw();
      },
      progress: (done, count, left) => {
        this.done = done;
        this.secondsLeft = done < count ? left : undefined;
        if (this.#turned && done >= count / COARSE) this.train();
      },
      done: (seconds) => {
        this.running = false;
        this.seconds = seconds;
        this.#draw();
        const { healthy } = this.table?.statuses() ?? { healthy: 0 };
        if (!this.flying) this.said = `The map is complete: ${healthy} of ${this.count} runs are healthy.`;
        this.rest();
        if (this.flying) this.#fly = setTimeout(() => this.#onwards(), 500);
      },
      problem: (sentence) => {
        this.problem = `${sentence.replace(/\.$/, '')}.`;
        this.running = this.flying = false;
      },
    });
  }

  stop(): void {
    this.#job?.cancel();
    this.running = this.flying = false;
    clearTimeout(this.#fly);
  }

  look(show: Show): void {
    this.show = show;
    this.#draw();
  }

  /** At most one drawing a frame, whatever comes in between. */
  #draw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.table?.show(this.show, this.kinds);
      this.version++;
    });
  }

  #fresh(): void {
    Object.assign(this, { kinds: unseen(this.count), table: undefined, cursor: null, pinned: false, detail: undefined });
  }

  point(cell: number | null, how: 'hover' | 'pin' | 'key'): void {
    if (how === 'hover' && this.pinned) return;
    this.pinned = cell !== null && how !== 'hover';
    if (this.cursor === cell) return;
    this.cursor = cell;
    this.detail = undefined;
    this.rest();
  }

  /** Once the cursor rests and nothing is being trained, the cell is trained again for all that can be said of it. */
  rest(): void {
    clearTimeout(this.#rest);
    const { cursor } = this;
    if (cursor === null || this.running) return;
    const { sweep } = this;
    this.#rest = setTimeout(async () => {
      const detail = await this.#pool.detail(sweep, cursor);
      if (this.cursor === cursor && this.sweep === sweep) this.detail = detail;
    }, REST);
  }

  readonly canZoom = $derived(
    this.trail.length < MOST_ZOOMS && zoomed(this.axes, around(0, this.columns, this.rows, ZOOM_SIDE)).join() !== this.axes.join(),
  );

  zoom(area: Area): void {
    const axes = zoomed(this.axes, area);
    if (axes.join() === this.axes.join()) return;
    this.trail = [...this.trail, this.axes];
    this.#go(axes);
  }

  /** Back to a stage of the trail. */
  back(stage = this.trail.length - 1): void {
    const axes = this.trail[stage];
    if (!axes) return;
    this.trail = this.trail.slice(0, stage);
    this.#go(axes);
  }

  #go(axes: [string, string]): void {
    this.axes = axes;
    this.#fresh();
    this.train();
  }

  near(nearer: boolean): void {
    if (!nearer) this.back();
    else if (this.cursor === null) this.toBorder();
    else this.zoom(around(this.cursor, this.columns, this.rows, ZOOM_SIDE));
  }

  /** Zooms to where runs that work and runs that fail are most mixed. */
  toBorder(side = ZOOM_SIDE): void {
    const { table } = this;
    if (!table) return;
    const verdicts = unseen(this.count);
    table.show('verdict', verdicts);
    const near = this.pinned ? (this.cursor ?? undefined) : undefined;
    this.zoom(coast(verdicts, this.columns, this.rows, side, near));
  }

  fly(): void {
    this.flying = !this.flying;
    clearTimeout(this.#fly);
    if (this.flying && !this.running) this.#onwards();
  }

  #onwards(): void {
    if (!this.flying) return;
    if (!this.canZoom || this.doubles > this.count / 4) {
      this.flying = false;
      return;
    }
    this.pinned = false;
    this.toBorder(ZOOM_SIDE * 2);
  }

  close(): void {
    this.stop();
    clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
    this.#pool.close();
  }
}
