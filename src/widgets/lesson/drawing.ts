/** From the data of a figure, and what was made here so far, to the lines that its charts draw. */
import type { Series } from '../../charts/types.ts';
import type { Trace } from '../lab/trace.ts';
import type { FigureRun, PanelMeasure } from './figure.ts';
import { stepsFrom, unpack } from './pack.ts';

/** Windows of more steps than this show a moving average with the raw values thin behind it. */
const SMOOTHED_FROM = 120;

/** A recorded run unpacked: its steps and one measure. */
export interface Unpacked {
  x: Float32Array;
  y: Float32Array;
}

/** The recorded values of a measure; by layer for `layers`. */
export function recorded(run: FigureRun, measure: PanelMeasure): Unpacked {
  const y = unpack(run.columns[measure] ?? '');
  return { x: stepsFrom(run.first, measure === 'layers' ? y.length / run.layers.length : y.length), y };
}

/** The values made here so far, as far as the window shows them. */
export function made(trace: Trace, measure: PanelMeasure, until: number): Unpacked {
  const steps = trace.step.values;
  let count = steps.length;
  while (count > 0 && (steps[count - 1] as number) > until) count--;
  const x = steps.subarray(0, count);
  if (measure === 'layers') return { x, y: trace.layerGradientNorm.values.subarray(0, count * trace.layers) };
  return { x, y: trace[measure].values.subarray(0, count) };
}

/** The lines of a panel: recorded runs, pale once a run is made here, and that run over them. */
export function lines(
  runs: readonly { run: FigureRun; past: Unpacked; live?: Unpacked | undefined }[],
  [from, to]: [number, number],
): Series[] {
  const raw = to - from > SMOOTHED_FROM;
  return runs.flatMap(({ run, past, live }): Series[] => {
    const { id, tone, dash } = run;
    const label = run.quiet ? '' : run.label;
    const more = { ...(dash && { dash }), raw };
    if (!live) return [{ id, label, tone, ...past, ...more }];
    const now: Series = { id: `${id} here`, label, tone, ...live, ...more };
    return [{ id, label: '', tone, faded: true, ...past, ...more }, ...(live.x.length > 0 ? [now] : [])];
  });
}
