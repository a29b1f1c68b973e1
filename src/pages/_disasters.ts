/** The collection of disasters, put together at build from the catalogue and from what was recorded. */
import { existsSync, readFileSync } from 'node:fs';
import { detectors } from '../detectors/index.ts';
import type { Injection } from '../experiment.ts';
import { injections } from '../injections/index.ts';
import { address, exists } from '../layouts/addresses.ts';
import { PROBES } from '../probes.ts';
import { remedies } from '../remedies/index.ts';
import type { Disaster } from '../sharing/disaster.ts';
import { tasks } from '../tasks/index.ts';
import { lessonOf } from '../widgets/disasters/lessons.ts';
import { curedSentence } from '../widgets/disasters/sentences.ts';
import { SYMPTOMS, symptomsOf } from '../widgets/disasters/symptoms.ts';
import { queryOf } from '../widgets/lab/address.ts';

/** One failure as its card shows it. */
export interface DisasterCard {
  row: Injection;
  shown: Disaster | undefined;
  /** The most telling verdict, its detector's title with it. */
  first: { title: string; onset: number; because: string } | undefined;
  symptoms: string[];
  caught: string[];
  task: string;
  cured: string;
  lab: string;
  lesson: string | undefined;
}

const file = 'content/disasters.json';
const recorded = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Disaster[]) : [];
const titleOf = (list: readonly { id: string; title: string }[], id: string) => list.find((one) => one.id === id)?.title ?? id;
const MEASURES: Record<string, string> = {
  loss: 'loss',
  learningRate: 'learning rate',
  gradientNorm: 'gradient norm',
  layerGradientNorm: 'smallest gradient norm of a layer',
  layerUpdateRatio: 'update over weight',
  weightNorm: 'largest weight norm',
  activationDeviation: 'deviation of activations',
  activationMean: 'mean activation',
  deadShare: 'dead units, share',
  saturatedShare: 'saturated units, share',
  identicalShare: 'identical units, share',
  trainLoss: 'training loss',
  validationLoss: 'validation loss',
  trainAccuracy: 'training accuracy',
  validationAccuracy: 'validation accuracy',
  classRecall: 'lowest recall of a class',
};
/** What a curve shows, in words. */
export const measureTitle = (id: string) =>
  MEASURES[id] ?? (Object.hasOwn(PROBES, id) ? PROBES[id as keyof typeof PROBES].title.toLowerCase() : id);

const CATEGORIES = [
  ['optimisation', 'Optimisation'],
  ['generalisation', 'Generalisation'],
  ['data', 'Data'],
  ['alignment', 'Objective and alignment'],
  ['emergence', 'Emergence'],
  ['monitoring', 'The gauges themselves'],
] as const;

/** Every failure. */
export const cards = injections.map((row): DisasterCard => {
  const shown = recorded.find(({ id }) => id === row.id);
  const failing = shown?.failing.map(({ detector }) => detector) ?? [];
  const [first] = shown?.failing ?? [];
  const [task = ''] = row.appliesTo;
  const lesson = lessonOf(row.id);
  return {
    row,
    shown,
    first: first && { title: titleOf(detectors, first.detector), onset: first.onset, because: first.because },
    symptoms: symptomsOf(failing.length > 0 ? failing : row.trips),
    caught: failing.length > 0 ? failing : row.trips,
    task: titleOf(tasks, task),
    cured: shown?.success ? curedSentence(shown.success, shown.success.cure && titleOf(remedies, shown.success.cure.remedy)) : '',
    lab: `${address('lab')}${queryOf({ task, inject: [{ id: row.id, severity: 0.5 }], remedies: [], set: {}, seed: 1 })}`,
    lesson: lesson && exists(`lessons/${lesson}`) ? address(`lessons/${lesson}`) : undefined,
  };
});
/** The cards by kind. */
export const groups = CATEGORIES.map(([id, title]) => ({ id, title, cards: cards.filter(({ row }) => row.category === id) })).filter(
  (group) => group.cards.length > 0,
);
/** What people say that some card shows. */
export const symptoms = SYMPTOMS.filter(({ id }) => cards.some((card) => card.symptoms.includes(id)));
/** Detectors that catch some card. */
export const catchers = detectors.filter(({ id }) => cards.some(({ caught }) => caught.includes(id)));
