import type { Experiment, SettingValue, Settings } from '../../experiment.ts';
import { kernelStarts } from '../../kernel/instance.ts';
import { bytesOf } from '../../kernel/plan.ts';

/** The memory that one run may take in the kernel, and the most inputs and classes that a task has (digits). */
const MOST_BYTES = 1e9;
const MOST_INPUTS = 784;
const MOST_CLASSES = 10;

/** Settings that the kernel knows at this value only. */
const FIXED: Settings = {
  'loss.temperature': 1,
  'loss.extraSoftmax': 0,
  'loss.shiftedClasses': 0,
  'optimizer.frozenLayers': 0,
  'optimizer.ascend': false,
  'monitor.mode': 'evaluation',
  'model.bias': true,
  'monitor.countAnswers': false,
  'monitor.checkLabels': false,
  'monitor.checkCues': false,
  'monitor.checkMode': false,
  'data.cue': 'none',
  'monitor.compareGradients': false,
  'monitor.frozen': 'none',
  'monitor.announceOnly': false,
};

/** The same, and where each stands: asked of every run of a map, several times. */
const PLACES = Object.entries(FIXED).map(([path, value]) => {
  const [group, name] = path.split('.') as [keyof Experiment, string];
  return { path, group, name, value };
});

/** Whether an experiment and all its changes leave the settings alone that only tfjs obeys. */
export function usual(experiment: Experiment): boolean {
  const asked = (path: string) => experiment.changes.some(({ set }) => set[path] !== undefined && set[path] !== FIXED[path]);
  const stands = ({ group, name, value }: (typeof PLACES)[number]) =>
    (experiment[group] as unknown as Record<string, SettingValue>)[name] === value;
  return PLACES.every((place) => stands(place) && !asked(place.path));
}

/** Whether the kernel trains an experiment: every usual MLP whose weights and activations fit in its memory, where it can start. */
export function kernelCovers(experiment: Experiment): boolean {
  const { model, data, loss, precision } = experiment;
  if (model.family !== 'mlp' || model.activation === 'square' || loss.kind === 'squared' || !usual(experiment) || !kernelStarts())
    return false;
  const train = { rows: Math.ceil(data.train * (1 + data.copies + data.nearCopies) * (1 + data.augmented)) };
  const validation = { rows: data.validation };
  return bytesOf({ inputs: MOST_INPUTS, classes: MOST_CLASSES, model, precision, batch: data.batch, train, validation }) <= MOST_BYTES;
}
