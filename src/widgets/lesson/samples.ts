/** What a recorded run's model did at several steps, as an island is handed it. */
import type { Scene, View } from '../../experiment.ts';
import { packed, unpacked } from '../../sharing/packed.ts';
import type { Recorded } from '../../sharing/recorded.ts';

/** A run's views; typed arrays travel as text. */
export interface SampleRun {
  label: string;
  tone: 'fail' | 'twin' | 'ok' | 'ink';
  classes: number;
  steps: number[];
  /** What stands at each step, in words. */
  words: string[];
  views: string;
  scene: string;
}

/** Points of a cloud that are drawn: more hide each other and weigh on the page. */
const POINTS = 256;
const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;

function slim(view: View, count: number, classes: number): View {
  if (view.kind === 'cloud') return { ...view, points: view.points.slice(0, 2 * POINTS).map((x) => Math.round(x * 100) / 100) };
  if (view.kind === 'texts') return { ...view, texts: view.texts.slice(0, count) };
  if (view.kind === 'samples') return { ...view, probabilities: view.probabilities.slice(0, count * classes) };
  return view;
}

function sceneOf({ points, samples, curve, classNames, cloud }: Scene, kind: View['kind'], count: number): Scene {
  if (kind === 'surface' && points) return { points };
  if (kind === 'samples' && samples) {
    const { width, height, pixels, labels, split } = samples;
    return { samples: { width, height, split, pixels: pixels.slice(0, count * width * height), labels: labels.slice(0, count) } };
  }
  if (kind === 'curve' && curve) return { curve };
  if (kind === 'cloud' && cloud) return { cloud: { ...cloud, real: cloud.real.map((x) => Math.round(x * 100) / 100) } };
  return classNames ? { classNames } : {};
}

/** What is to be said of a view, from all of it and from what was measured at its step. */
function wordsOf(view: View, run: Recorded, classes: number, count: number): string {
  if (view.kind === 'cloud') {
    const probe = run.batch.events.findLast((event) => event.kind === 'probe' && event.step <= view.step);
    const { modesCovered, modesKnown, sampleQuality } = probe?.kind === 'probe' ? probe.measures : {};
    if (modesCovered === undefined) return '';
    const within = typeof sampleQuality === 'number' ? `; ${percent(sampleQuality)} of the points lie within one` : '';
    return `${modesCovered}${modesKnown === undefined ? '' : ` of ${modesKnown}`} modes covered${within}.`;
  }
  if (view.kind === 'texts') {
    const judged = view.texts.filter(({ good }) => good !== undefined);
    const shown = count < view.texts.length ? `, ${count} of them shown` : '';
    return judged.length === 0 ? '' : `${judged.filter(({ good }) => good).length} of ${judged.length} texts right${shown}.`;
  }
  if (view.kind === 'samples' && run.samples) {
    const labels = Array.from(run.samples.labels);
    const right = labels.filter((label, row) => {
      const said = view.probabilities.subarray(row * classes, (row + 1) * classes);
      return said.every((p, c) => c === label || p < (said[label] as number));
    });
    return `${right.length} of ${labels.length} pictures read right.`;
  }
  return '';
}

/** A run's views at some steps (those recorded, where none are named), for an island. */
export function sampleRun(run: Recorded, label: string, { steps, count }: { steps?: number[] | undefined; count: number }): SampleRun {
  const { id, views } = run;
  if (views.length === 0) {
    throw new Error(
      `Cannot show what the recorded run "${id}" does: give it "views": true in its list and run "npm run wtgw -- record ${id}"`,
    );
  }
  const data = run.batch.events.find((event) => event.kind === 'data');
  const classes = (data?.kind === 'data' ? data.classes : undefined) ?? 0;
  const chosen = steps ? [...new Set(steps.map((step) => views.findLast((view) => view.step <= step) ?? (views[0] as View)))] : views;
  const [first] = chosen as [View];
  return {
    label,
    tone: run.verdicts.some(({ status }) => status === 'failing') ? 'fail' : 'twin',
    classes,
    steps: chosen.map(({ step }) => step),
    words: chosen.map((view) => wordsOf(view, run, classes, count)),
    views: JSON.stringify(packed(chosen.map((view) => slim(view, count, classes)))),
    scene: JSON.stringify(packed(sceneOf(run, first.kind, count))),
  };
}

/** Views and scene as they are drawn. */
export function drawable({ views, scene }: SampleRun): { views: View[]; scene: Scene } {
  return { views: unpacked(JSON.parse(views)) as View[], scene: unpacked(JSON.parse(scene)) as Scene };
}
