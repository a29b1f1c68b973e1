/** What each probe of a blind case shows: from the events of its run, or from a little training of its own. */
import { lossSeries } from '../../events.ts';
import type { DataEvent, EvalEvent, EventBatch, Experiment, MeasureEvent, ProbeEvent, Settings } from '../../experiment.ts';
import { withSettings } from '../../fields.ts';
import { PROBES } from '../../probes.ts';
import { confusionOfPictures } from '../view.ts';
import { oneBatch } from '../procedures/few-samples.ts';
import { type Host, Run } from '../run.ts';
import { audit } from './audit.ts';
import type { BlindProbe, EvidenceLine, Panel } from './types.ts';

/** Points of a curve: each is a pixel column or less. */
const POINTS = 400;
/** Values of one probe that are drawn as lines; more are too many to tell apart. */
const LINES = 6;
/** Pictures are watched more closely for this probe, whatever was watched in the run: what was logged does not tell what was done. */
const CLOSELY: Record<string, Settings> = {
  digits: { 'monitor.checkMode': true, 'monitor.checkLabels': true, 'monitor.checkCues': true, 'monitor.compareGradients': true },
};
/** What a rate is divided by. */
const LOWER = 10;
/** Steps between two looks at a run that nobody watches live. */
const STRIDE = 50;

type Rare = EventBatch['events'][number];
const eventsOf = <K extends Rare['kind']>(batches: readonly EventBatch[], kind: K) =>
  batches.flatMap(({ events }) => events).filter((event): event is Extract<Rare, { kind: K }> => event.kind === kind);

/** Every so-manyth of many points, spikes kept: the largest of each stretch, or the first that is not finite. */
export function thinned(y: ArrayLike<number>, first = 1, points = POINTS): { x: number[]; y: number[] } {
  const stretch = Math.max(1, Math.ceil(y.length / points));
  const kept: { x: number[]; y: number[] } = { x: [], y: [] };
  for (let i = 0; i < y.length; i += stretch) {
    let at = i;
    for (let j = i; j < Math.min(y.length, i + stretch); j++) {
      if (!Number.isFinite(y[j])) {
        at = j;
        break;
      }
      if ((y[j] as number) > (y[at] as number)) at = j;
    }
    kept.x.push(first + at);
    kept.y.push(y[at] as number);
  }
  return kept;
}

function column(batches: readonly EventBatch[], name: 'loss' | 'gradientNorm'): number[] {
  return batches.flatMap(({ steps }) => (steps ? Array.from(steps[name]) : []));
}

function gradient(batches: readonly EventBatch[]): Panel[] {
  const norms = column(batches, 'gradientNorm');
  if (norms.every(Number.isNaN)) return [{ kind: 'words', text: 'No gradient norm was logged.' }];
  return [{ kind: 'curves', title: 'Gradient norm', unit: 'norm', log: true, lines: [{ label: '', ...thinned(norms) }] }];
}

function layers(run: Run): Panel[] {
  const steps = run.batches.flatMap(({ steps }) => (steps ? [steps] : []));
  const count = steps[0]?.layers ?? 0;
  const panels: Panel[] = [];
  if (count > 0) {
    const whole = steps.reduce((sum, part) => sum + part.count, 0);
    const stretch = Math.max(1, Math.ceil(whole / (POINTS / 4)));
    const [x, values]: [number[], number[]] = [[], []];
    for (const part of steps) {
      for (let i = 0; i < part.count; i++) {
        if ((part.first + i - 1) % stretch > 0) continue;
        x.push(part.first + i);
        values.push(...part.layerGradientNorm.subarray(i * count, (i + 1) * count));
      }
    }
    panels.push({ kind: 'layers', title: 'Gradient norm by layer', layers: run.layers, x, values });
  }
  const readings = eventsOf(run.batches, 'measure');
  const [first, last] = [readings[0], readings.at(-1)];
  if (first?.activationDeviation && last) panels.push(unitsOf(first, last));
  return panels.length > 0 ? panels : [{ kind: 'words', text: 'Nothing was logged by layer.' }];
}

function unitsOf(first: MeasureEvent, last: MeasureEvent): Panel {
  const percent = (share: number | undefined) => (share === undefined ? '' : `${Math.round(100 * share)} %`);
  const figure = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(2))));
  return {
    kind: 'rows',
    title: `Hidden layers, before training and at step ${last.step}`,
    head: ['layer', 'activations deviate', 'then', 'dead units', 'then', 'saturated', 'then'],
    rows: (first.activationDeviation ?? []).map((_, l) => [
      String(l + 1),
      figure(first.activationDeviation?.[l]),
      figure(last.activationDeviation?.[l]),
      percent(first.deadShare?.[l]),
      percent(last.deadShare?.[l]),
      percent(first.saturatedShare?.[l]),
      percent(last.saturatedShare?.[l]),
    ]),
  };
}

function validation(batches: readonly EventBatch[]): Panel[] {
  const evals = eventsOf(batches, 'eval');
  const line = (label: string, of: keyof EvalEvent): EvidenceLine[] => {
    const told = evals.filter((event) => event[of] !== undefined);
    return told.length > 0 ? [{ label, x: told.map(({ step }) => step), y: told.map((event) => event[of] as number) }] : [];
  };
  const panels: Panel[] = [];
  const losses = [...line('training', 'trainLoss'), ...line('validation', 'validationLoss')];
  const accuracies = [...line('training', 'trainAccuracy'), ...line('validation', 'validationAccuracy')];
  if (losses.length > 0) panels.push({ kind: 'curves', title: 'Loss when evaluated', unit: 'loss', log: false, lines: losses });
  if (accuracies.length > 0)
    panels.push({ kind: 'curves', title: 'Accuracy when evaluated', unit: 'share right', log: false, lines: accuracies });
  return panels.length > 0 ? panels : [{ kind: 'words', text: 'Nothing was evaluated on a validation split.' }];
}

async function classes(run: Run): Promise<Panel[]> {
  const { data } = run;
  const names = 'classNames' in data ? data.classNames : undefined;
  const view = await run.with(async (session) => (await confusionOfPictures(session, data)) ?? session.look?.());
  const own = view?.kind === 'confusion' ? view : undefined;
  if (own)
    return [
      {
        kind: 'confusion',
        title: 'Confusion on the validation split',
        classes: own.classes,
        counts: [...own.counts],
        ...(names && { names }),
      },
    ];
  const recall = eventsOf(run.batches, 'eval').findLast(({ classRecall }) => classRecall)?.classRecall;
  const counts = eventsOf(run.batches, 'data')[0]?.labelCounts?.validation;
  if (!recall) return [{ kind: 'words', text: 'There are no classes to confuse.' }];
  return [
    {
      kind: 'rows',
      title: 'Found of each class, on the validation split',
      head: ['class', 'rows', 'found'],
      rows: recall.map((share, c) => [
        names?.[c] ?? String(c),
        String(counts?.[c] ?? ''),
        Number.isNaN(share) ? 'none to find' : `${Math.round(100 * share)} %`,
      ]),
    },
  ];
}

/** The events of the same run, watched as closely as its task is. */
async function watched({ experiment, batches }: Run, host: Host): Promise<readonly EventBatch[]> {
  const more = CLOSELY[experiment.task];
  return more ? eventsAgain(withSettings(experiment, more), host) : batches;
}

async function eventsAgain(experiment: Experiment, host: Host): Promise<readonly EventBatch[]> {
  const run = await Run.open(experiment, host);
  try {
    while (!run.over) await run.advance(STRIDE);
    return run.batches;
  } finally {
    run.close();
  }
}

/** Measures beyond loss and accuracy, each a small chart. */
function behaviour(batches: readonly EventBatch[]): Panel[] {
  const found = new Map<string, { step: number; values: number[] }[]>();
  for (const { step, measures } of eventsOf(batches, 'probe')) {
    for (const [name, value] of Object.entries(measures as ProbeEvent['measures'])) {
      const values = typeof value === 'number' ? [value] : (value as number[]);
      found.set(name, [...(found.get(name) ?? []), { step, values }]);
    }
  }
  const panels = [...found].flatMap(([name, points]): Panel[] => {
    const row = PROBES[name as keyof typeof PROBES];
    const width = points[0]?.values.length ?? 0;
    if (!row || row.aside || width === 0) return [];
    const by = row.by ?? 'part';
    const lines = Array.from({ length: Math.min(width, LINES) }, (_, i) => ({
      label: width > 1 ? `${i + 1}` : '',
      x: points.map(({ step }) => step),
      y: points.map(({ values }) => values[i] as number),
    }));
    return [{ kind: 'curves', title: width > 1 ? `${row.title}, by ${by}` : row.title, unit: row.unit, log: false, lines }];
  });
  return panels.length > 0 ? panels : [{ kind: 'words', text: 'Nothing but losses and accuracies was logged of what it does.' }];
}

async function samples(run: Run, view: () => Promise<Panel | undefined>): Promise<Panel[]> {
  return [
    (await view()) ?? {
      kind: 'words',
      text: `This model answers ${run.data.kind === 'rows' ? 'with a class for each row' : 'nothing that can be shown'}; look at its confusion.`,
    },
  ];
}

async function tried(run: Run, host: Host): Promise<Panel[]> {
  const { losses, result, figures } = await oneBatch.run(run.experiment, host);
  if (!losses || result === 'unknown')
    return [{ kind: 'words', text: 'This model makes its own data, so there is no batch to learn by heart.' }];
  const { rows, accuracy } = figures;
  const right = typeof accuracy === 'number' ? `, ${Math.round(100 * accuracy)} % right at the end` : '';
  return [
    {
      kind: 'curves',
      title: `The loss of one batch of ${rows} rows, learnt alone${right}`,
      unit: 'loss',
      log: true,
      lines: [{ label: '', ...thinned(losses) }],
    },
  ];
}

async function lowerRate(run: Run, host: Host): Promise<Panel[]> {
  const { experiment } = run;
  const other = await eventsAgain(withSettings(experiment, { 'optimizer.learningRate': experiment.optimizer.learningRate / LOWER }), host);
  return [
    {
      kind: 'curves',
      title: 'Training loss, as it is and with a tenth of the learning rate',
      unit: 'loss',
      log: false,
      lines: [
        { label: 'as it is', ...thinned(lossSeries(run.batches)) },
        { label: 'a tenth', ...thinned(lossSeries(other)) },
      ],
    },
  ];
}

/** What a probe shows of a run that has ended; `host` trains what has to be trained for it. */
export async function evidence(probe: BlindProbe, run: Run, host: Host, view: () => Promise<Panel | undefined>): Promise<Panel[]> {
  const { batches } = run;
  if (probe === 'gradient') return gradient(batches);
  if (probe === 'layers') return layers(run);
  if (probe === 'validation') return validation(batches);
  if (probe === 'data') return audit(eventsOf(batches, 'data')[0] as DataEvent | undefined);
  if (probe === 'classes') return classes(run);
  if (probe === 'samples') return samples(run, view);
  if (probe === 'behaviour') return behaviour(await watched(run, host));
  if (probe === 'one-batch') return tried(run, host);
  return lowerRate(run, host);
}
