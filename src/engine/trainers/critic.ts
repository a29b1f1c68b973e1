import { stepColumns } from '../../events.ts';
import type { Experiment, ModelSettings, StepColumns } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { initialParameters } from '../models/initial.ts';
import { type Layout, layoutOf } from '../models/layout.ts';
import { type OptimizerState, optimizerState } from '../optimizers/host.ts';
import { DeviceStepper } from './device.ts';
import { HostStepper } from './host.ts';
import type { Stepper } from './stepper.ts';

/** The most samples that a critic judges at once. */
const MOST = 4;

/** The net that tells real points from drawn ones, so many at once. */
export interface Critic {
  packed: number;
  layout: Layout;
  stepper: Stepper;
}

/** How a critic of points of the plane lies. */
export const criticLayout = (model: ModelSettings, packed: number): Layout => layoutOf(model, 2 * packed, 1);

/** A critic that knows nothing yet; one that takes over from another in the middle of a run has chance of its own. */
export function freshCritic({ model, seed }: Experiment, packed: number, step: number, device: boolean): Critic {
  const layout = criticLayout(model, packed);
  const initial = initialParameters(layout, model, stream(seed, step === 0 ? 'critic' : `critic from step ${step}`));
  return { packed, layout, stepper: device ? new DeviceStepper(layout, initial) : new HostStepper(layout, initial) };
}

/** The critic of a checkpoint: how many samples it judges at once is told by its size. */
export function criticOf(
  model: ModelSettings,
  { parameters, optimizer }: { parameters: Float32Array; optimizer?: OptimizerState },
  device: boolean,
): Critic {
  for (let packed = 1; packed <= MOST; packed++) {
    const layout = criticLayout(model, packed);
    if (layout.size !== parameters.length) continue;
    const stepper = device ? new DeviceStepper(layout, parameters.slice()) : new HostStepper(layout, parameters.slice());
    stepper.restore(parameters, optimizer ?? optimizerState(layout.size));
    return { packed, layout, stepper };
  }
  throw new Error(`Cannot restore a critic of ${parameters.length} parameters: it fits no critic of this model`);
}

/** What a stepper's last steps measured. */
export async function columnsOf(stepper: Stepper, count: number, layers: number): Promise<StepColumns> {
  const columns = stepColumns(1, count, layers);
  await stepper.drain(columns, 0);
  return columns;
}

/** Writes the steps of a generator and those of its critics, one critic after another, as rows of both from row `from` on. */
export function sideBySide(into: StepColumns, from: number, generator: StepColumns, critics: readonly StepColumns[]): void {
  let row = 0;
  for (const critic of critics) {
    for (let i = 0; i < critic.count; i++, row++) {
      const [a, b] = [generator.gradientNorm[row] as number, critic.gradientNorm[i] as number];
      const to = from + row;
      into.loss[to] = generator.loss[row] as number;
      into.learningRate[to] = generator.learningRate[row] as number;
      into.gradientNorm[to] = Math.sqrt(a * a + b * b);
      const [g, c] = [generator.layers, critic.layers];
      for (const key of ['layerGradientNorm', 'layerUpdateRatio'] as const) {
        into[key].set(generator[key].subarray(row * g, (row + 1) * g), to * (g + c));
        into[key].set(critic[key].subarray(i * c, (i + 1) * c), to * (g + c) + g);
      }
    }
  }
}
