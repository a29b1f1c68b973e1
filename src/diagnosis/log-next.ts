import { detectorById } from '../detectors/index.ts';
import type { Measure, Verdict } from '../experiment.ts';
import { PROBES } from '../probes.ts';
import { toLog } from './measures.ts';
import { titleOf } from './titles.ts';

/** What a script can log with one line comes first: it tells most for least. */
const EASY: readonly Measure[] = [
  'validationLoss',
  'loss',
  'gradientNorm',
  'trainLoss',
  'learningRate',
  'validationAccuracy',
  'trainAccuracy',
];
/** Sentences at most: nobody logs ten new things. */
const MOST = 4;
/** Failures of the loss that have several causes, which the gradient tells apart. */
const SUDDEN = ['loss-spike', 'divergence', 'non-finite'];

/** What to log next time so that what is unknown can be judged, the most useful first; a sentence each. */
export function logNext(verdicts: readonly Verdict[], logged: ReadonlySet<string>): string[] {
  const sentences: string[] = [];
  const sudden = verdicts.find(({ detector, status }) => status === 'failing' && SUDDEN.includes(detector));
  const told = new Set<Measure>();
  if (sudden && !logged.has('gradientNorm')) {
    told.add('gradientNorm');
    sentences.push(`Log ${toLog('gradientNorm')}: it tells an explosion from a bad batch.`);
  }
  const special = [...logged].some((role) => Object.hasOwn(PROBES, role));
  const wanted = new Map<string, { measures: Measure[]; detectors: string[] }>();
  for (const { detector, status } of verdicts) {
    const needs = status === 'unknown' ? detectorById.get(detector)?.needs : undefined;
    if (!needs) continue;
    const lacks = needs
      .map((way) => way.filter((measure) => !logged.has(measure)))
      .sort((a, b) => a.length - b.length || ease(a) - ease(b))[0];
    // What only some kinds of models have is asked for where a log has something of the kind.
    if (lacks?.some((measure) => Object.hasOwn(PROBES, measure)) && !special) continue;
    if (!lacks || lacks.length === 0 || (lacks.length === 1 && told.has(lacks[0] as Measure))) continue;
    const key = lacks.join(' ');
    const entry = wanted.get(key) ?? { measures: lacks, detectors: [] };
    entry.detectors.push(detector);
    wanted.set(key, entry);
  }
  const ranked = [...wanted.values()].sort((a, b) => ease(a.measures) - ease(b.measures) || b.detectors.length - a.detectors.length);
  for (const { measures, detectors } of ranked) {
    if (sentences.length >= MOST) break;
    const what = measures.map((measure) => toLog(measure)).join(' and ');
    const named = detectors.map((id) => `“${titleOf(id)}”`);
    sentences.push(`Log ${what}, which ${listed(named)} ${named.length === 1 ? 'needs' : 'need'}.`);
  }
  return sentences;
}

/** How easily measures are logged: a lower number is easier. */
function ease(measures: readonly Measure[]): number {
  let worst = 0;
  for (const measure of measures) {
    const place = EASY.indexOf(measure);
    worst = Math.max(worst, place < 0 ? EASY.length : place);
  }
  return worst + measures.length - 1;
}

function listed(items: readonly string[]): string {
  if (items.length > 3) return `${items.slice(0, 2).join(', ')} and ${items.length - 2} more`;
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
