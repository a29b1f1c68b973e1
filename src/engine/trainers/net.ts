import type { Experiment, StepColumns } from '../../experiment.ts';
import type { Stream } from '../../random.ts';
import type { Batches } from '../batches.ts';
import { readWeights } from '../measures/readings.ts';
import type { Layout } from '../models/layout.ts';
import { DeviceStepper } from './device.ts';
import { HostStepper } from './host.ts';
import { LoopSession } from './loop.ts';
import type { Checkpoint, Stepper } from './stepper.ts';

/** What a trainer of one net hands over: how its parameters lie, what they are at first, and what chance it uses. */
export interface NetSetup {
  layout: Layout;
  initial: Float32Array;
  /** Whether the backend's memory cannot be read at once (WebGPU). */
  device: boolean;
  batches?: Batches;
  /** Seeded streams that a checkpoint must keep, by name. */
  streams?: Record<string, Stream>;
}

/** The loop for one net with one optimizer: the stepper, the weights, checkpoints. A trainer adds the loss and what is looked at. */
export abstract class NetSession extends LoopSession {
  readonly layout: Layout;
  readonly layers: string[];
  protected readonly stepper: Stepper;
  protected readonly batches: Batches | undefined;
  protected readonly streams: Record<string, Stream>;

  constructor(experiment: Experiment, { layout, initial, device, batches, streams = {} }: NetSetup) {
    super(experiment);
    this.layout = layout;
    this.layers = layout.layers;
    this.stepper = device ? new DeviceStepper(layout, initial) : new HostStepper(layout, initial);
    this.batches = batches;
    this.streams = streams;
  }

  protected drain(columns: StepColumns, from: number): Promise<void> {
    return this.stepper.drain(columns, from);
  }

  /** Norms of the weights, and numbers among weights and gradients that are not finite, by layer. */
  protected async readings(): Promise<{ weightNorm: number[]; nonFinite: number[] }> {
    const [parameters, gradient] = await Promise.all([this.stepper.parameters(), this.stepper.gradient()]);
    return readWeights(this.layout.segments, this.layers.length, parameters, gradient);
  }

  async weights(): Promise<Float32Array> {
    return (await this.stepper.parameters()).slice();
  }

  async checkpoint(): Promise<Checkpoint> {
    const { dropout, ...others } = this.streams;
    return {
      step: this.step,
      ...(await this.stepper.state()),
      batches: this.batches?.state() ?? { chance: [], order: new Uint32Array(0), at: 0 },
      dropout: dropout?.state() ?? [],
      brokenFor: this.brokenFor,
      streams: Object.fromEntries(Object.entries(others).map(([name, one]) => [name, one.state()])),
    };
  }

  override restore(checkpoint: Checkpoint): void {
    this.stepper.restore(checkpoint.parameters, checkpoint.optimizer);
    this.batches?.restore(checkpoint.batches);
    for (const [name, one] of Object.entries(this.streams)) {
      const state = name === 'dropout' ? checkpoint.dropout : checkpoint.streams?.[name];
      if (state) one.restore(state);
    }
    super.restore(checkpoint);
  }

  close(): void {
    this.stepper.dispose();
  }
}
