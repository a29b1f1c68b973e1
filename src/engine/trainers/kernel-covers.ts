import type { Experiment } from '../../experiment.ts';
import { kernelStarts } from '../../kernel/instance.ts';
import { bytesOf } from '../../kernel/plan.ts';

/** The memory that one run may take in the kernel, and the most inputs and classes that a task has (digits). */
const MOST_BYTES = 1e9;
const MOST_INPUTS = 784;
const MOST_CLASSES = 10;

/** Whether the kernel trains an experiment: every MLP whose weights and activations fit in its memory, where it can start. */
export function kernelCovers({ model, data, precision }: Experiment): boolean {
  if (model.family !== 'mlp' || !kernelStarts()) return false;
  const train = { rows: Math.ceil(data.train * (1 + data.copies + data.nearCopies)) };
  const validation = { rows: data.validation };
  return bytesOf({ inputs: MOST_INPUTS, classes: MOST_CLASSES, model, precision, batch: data.batch, train, validation }) <= MOST_BYTES;
}
