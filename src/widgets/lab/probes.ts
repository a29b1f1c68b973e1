import type { ScaleKind, Series } from '../../charts/types.ts';
import { PROBES, type Probe, type ProbeRow } from '../../probes.ts';
import { indexAt } from './columns.ts';
import type { RunState } from './run.svelte.ts';
import type { ProbeTrace } from './trace.ts';

/** One small chart of what a model does: over steps, or at a step over what the probe is one number each of. */
export interface ProbeChart {
  probe: Probe;
  title: string;
  summary: string;
  xTitle: string;
  yTitle: string;
  yScale: ScaleKind | 'auto';
  yDomain?: [number, number];
  series: Series[];
}

const UNITS: Record<ProbeRow['unit'], string> = {
  share: 'share',
  nats: 'nats',
  norm: 'norm',
  score: 'score',
  count: 'count',
  tokens: 'tokens',
  loss: 'loss',
};
/** From so many numbers on, a probe is drawn over its places at one step; fewer are lines of their own over the steps. */
const MANY = 6;
const TONES = ['s1', 's2', 's3', 's4', 's5', 's6'] as const;

function over(trace: ProbeTrace, each: RunState, run: RunState): Series[] {
  const { steps, values, width } = trace;
  const tone = each === run ? (run.failing ? 'fail' : 'ink') : each.kind === 'twin' ? 'twin' : 'ok';
  const x = steps.values;
  if (width === 1) return [{ id: `${each.id}`, label: labelOf(each, run), tone, x, y: values.values }];
  // The twin of several lines would double them: the chosen run alone is drawn.
  if (each !== run) return [];
  return Array.from({ length: width }, (_, place) => ({
    id: `${each.id} ${place}`,
    label: `${place + 1}`,
    tone: TONES[place] ?? 'soft',
    x,
    y: Float32Array.from({ length: steps.length }, (_v, i) => values.at(i * width + place)),
  }));
}

const labelOf = (each: RunState, run: RunState) => (each === run ? 'this run' : each.kind === 'twin' ? 'healthy twin' : 'cured');

function at(trace: ProbeTrace, step: number, each: RunState, run: RunState): Series[] {
  const { steps, values, width } = trace;
  const row = Math.max(0, indexAt(steps.values, step));
  const y = values.values.slice(row * width, (row + 1) * width);
  const tone = each === run ? (run.failing ? 'fail' : 'ink') : each.kind === 'twin' ? 'twin' : 'ok';
  return [{ id: `${each.id}`, label: labelOf(each, run), tone, x: Float32Array.from(y, (_, i) => i + 1), y }];
}

/** The small charts of a run and of the one beside it, in the order in which the probes were first reported. */
export function probeCharts(run: RunState, beside: RunState | undefined, step: number): ProbeChart[] {
  const { probes } = run.traceFor('view');
  return [...probes]
    .filter(([probe]) => !(PROBES[probe] as ProbeRow).aside)
    .map(([probe, trace]): ProbeChart => {
      const row: ProbeRow = PROBES[probe];
      const many = trace.width >= MANY;
      const pair = beside ? [beside, run] : [run];
      const series = pair.flatMap((each) => {
        const own = each.traceFor('view').probes.get(probe);
        return own ? (many ? at(own, step, each, run) : over(own, each, run)) : [];
      });
      const where = many ? `At step ${trace.steps.at(Math.max(0, indexAt(trace.steps.values, step)))}, by ${row.by ?? 'place'}.` : '';
      return {
        probe,
        title: row.title,
        summary: where,
        xTitle: many ? (row.by ?? 'place') : 'steps',
        yTitle: UNITS[row.unit],
        yScale: row.unit === 'norm' ? 'auto' : 'linear',
        ...(row.unit === 'share' && { yDomain: [0, 1] as [number, number] }),
        series,
      };
    });
}
