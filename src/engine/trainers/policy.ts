import type { DataEvent, EventBatch, Experiment, PolicyData, Prompt, View } from '../../experiment.ts';
import { type Stream, stream } from '../../random.ts';
import { type Batches, batchesOf } from '../batches.ts';
import { naiveLoss } from '../losses.ts';
import { classShares } from '../measures/guess.ts';
import { answerProbes, deploymentFigures, fixedPrompts, inWords, judged, shownPrompts } from '../measures/policy-probes.ts';
import { divergenceOf, entropyOf, likelihoodOf } from '../measures/policy-readings.ts';
import { readLayer } from '../measures/readings.ts';
import { paid } from '../measures/reward.ts';
import { initialParameters } from '../models/initial.ts';
import { layoutOf } from '../models/layout.ts';
import { forward } from '../models/mlp.ts';
import { type Moments, momentsOf, stateInputs } from '../models/policy-state.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import * as tf from '../tf.ts';
import type { Look } from './loop.ts';
import { NetSession } from './net.ts';
import { advantages, promptDrawn } from './policy-rewards.ts';
import { Reference } from './policy-reference.ts';
import { chosenOnly, lossAt } from './policy-steps.ts';
import { type Rollout, rollOut } from './rollout.ts';
import type { Checkpoint } from './stepper.ts';

/** Demonstrations whose moments activations are read at; those that the training loss is judged on; answers shown. */
const PROBED = 64;
const JUDGED = 1024;
const SHOWN = 10;

/** Trains a policy that answers phrase by phrase: by REINFORCE on what its own answers are paid, or by the likelihood of demonstrations. */
export class PolicySession extends NetSession {
  private readonly origin: Reference;
  private readonly fixed: Prompt[];
  private readonly probed: Moments;
  private readonly judgedOn: { train: Moments; validation: Moments };

  constructor(
    experiment: Experiment,
    private readonly data: PolicyData,
    device: boolean,
  ) {
    const { model, seed } = experiment;
    const layout = layoutOf(model, stateInputs(data), data.phrases.length);
    const streams = { prompts: stream(seed, 'prompts'), answers: stream(seed, 'answers'), probes: stream(seed, 'probes') };
    const initial = initialParameters(layout, model, stream(seed, 'weights'));
    super(experiment, { layout, initial, device, batches: batchesOf(data.tuning.prompts.length, experiment.data, seed), streams });
    this.fixed = fixedPrompts(data);
    this.origin = new Reference(experiment, data, this.stepper, layout);
    this.probed = momentsOf(data, {
      ...data.reference,
      prompts: data.reference.prompts.slice(0, PROBED),
      answers: data.reference.answers.slice(0, PROBED),
    });
    const some = Array.from({ length: Math.min(JUDGED, data.tuning.answers.length) }, (_, i) => i);
    this.judgedOn = { train: momentsOf(data, data.tuning, some), validation: momentsOf(data, data.validation) };
  }

  protected describe(): DataEvent {
    const { data, experiment } = this;
    const byLikelihood = experiment.policy.method === 'likelihood';
    return {
      kind: 'data',
      budget: experiment.steps,
      batch: experiment.data.batch,
      rows: byLikelihood ? { train: data.tuning.prompts.length, validation: data.validation.prompts.length } : {},
      classes: data.phrases.length,
      lossRole: byLikelihood ? 'minimised' : 'surrogate',
      ...(byLikelihood && { lossKind: 'softmax', naiveLoss: this.guess(), floor: data.validation.floor }),
      family: 'policy',
      layers: this.layers,
      activation: experiment.model.activation,
      weightDecay: experiment.optimizer.weightDecay,
    };
  }

  /** The loss of always choosing phrases by how often they come. */
  private guess(): number {
    const said = this.data.tuning.answers.flatMap((answer) => [...answer, 0]);
    return naiveLoss('softmax', classShares(Uint8Array.from(said), this.data.phrases.length));
  }

  override async advance(count: number): Promise<EventBatch> {
    await this.origin.ready();
    return super.advance(count);
  }

  protected async train(step: number): Promise<void> {
    const { data, now } = this;
    const rate = learningRateAt(now.optimizer, step, this.experiment.steps);
    if (now.policy.method === 'likelihood') {
      const { prompts } = data.tuning;
      const picked = (this.batches as Batches).next(now.data.batch);
      const moments = momentsOf(data, data.tuning, picked);
      const risky = Float32Array.from(moments.answer, (i) => ((prompts[picked[i] as number] as Prompt).risky ? now.policy.safety : 0));
      const anchors = now.policy.kl > 0 ? await this.origin.anchors('penalty') : undefined;
      this.update(moments, chosenOnly(moments), { over: moments.rows, risky, anchors }, rate);
      return;
    }
    const { prompts: drawn, answers } = this.streams as Record<'prompts' | 'answers', Stream>;
    const prompts = Array.from({ length: now.data.batch }, () => promptDrawn(data, drawn));
    const rollout = await this.answered(prompts, answers);
    const worth = advantages(data, rollout, now.reward, now.policy);
    const { moments } = rollout;
    const weights = Float32Array.from(moments.answer, (i) => worth[i] as number);
    this.update(moments, weights, { over: prompts.length }, rate);
  }

  private update(
    moments: Moments,
    weights: Float32Array,
    more: Omit<Parameters<typeof lossAt>[0], 'moments' | 'weights' | 'net'>,
    rate: number,
  ) {
    const { now, data, layout } = this;
    const { lossOf, dispose } = lossAt({ moments, weights, net: { now, data, layout, reference: this.origin.held }, ...more });
    this.stepper.step(lossOf, now.optimizer, rate);
    dispose();
  }

  /** Logits of the policy as it stands, or of the reference. */
  private async logits(states: Float32Array, rows: number, held: tf.Tensor[] = this.stepper.tensors()): Promise<Float32Array> {
    const values = tf.tidy(() => {
      const x = tf.tensor2d(states.slice(), [rows, states.length / rows]);
      return forward(this.now.model, this.layout, held, x, { training: false });
    });
    const read = (await values.data()) as Float32Array;
    values.dispose();
    return read;
  }

  private answered(prompts: readonly Prompt[], chance: Stream): Promise<Rollout> {
    return rollOut(this.data, prompts, (states, rows) => this.logits(states, rows), this.now.policy.temperature, chance);
  }

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const { states, rows } = this.probed;
    const hidden: tf.Tensor2D[] = [];
    tf.tidy(() => {
      const x = tf.tensor2d(states.slice(), [rows, states.length / rows]);
      forward(model, this.layout, this.stepper.tensors(), x, { training: false, onActivation: (_, out) => hidden.push(tf.keep(out)) });
    });
    const read = await Promise.all(hidden.map(async (out) => readLayer(await out.data(), rows, model.width, model.activation)));
    tf.dispose(hidden);
    return [
      {
        kind: 'measure',
        step: this.step,
        ...(await this.readings()),
        activationMean: read.map(({ mean }) => mean),
        activationDeviation: read.map(({ deviation }) => deviation),
        deadShare: read.map(({ deadShare }) => deadShare),
        saturatedShare: read.map(({ saturatedShare }) => saturatedShare),
      },
    ];
  }

  protected async evaluated(): Promise<Look[]> {
    const { data, now, step } = this;
    const kinds = data.phrases.length;
    const byLikelihood = now.policy.method === 'likelihood';
    const rollout = await this.answered(this.fixed, this.streams['probes'] as Stream);
    const { moments, logits } = rollout;
    const { temperature } = now.policy;
    const { held } = this.origin;
    const kl = held && divergenceOf(logits, await this.logits(moments.states, moments.rows, held), kinds, temperature) / this.fixed.length;
    const measures = {
      ...answerProbes(data, judged(data, rollout), byLikelihood ? undefined : now.reward, now.monitor.audit),
      policyEntropy: entropyOf(logits, kinds, temperature),
      ...(kl !== undefined && { policyKl: kl }),
      ...(await this.drift()),
    };
    const probe: Look = { kind: 'probe', step, measures };
    if (!byLikelihood) return [probe];
    const [train, validation] = await Promise.all([this.likelihood(this.judgedOn.train), this.likelihood(this.judgedOn.validation)]);
    const losses = { trainLoss: train.loss, validationLoss: validation.loss };
    return [{ kind: 'eval', step, ...losses, trainLossError: train.error, validationLossError: validation.error }, probe];
  }

  private async likelihood(moments: Moments) {
    return likelihoodOf(await this.logits(moments.states, moments.rows), moments, this.data.phrases.length);
  }

  /** How far the policy has moved, for each phrase, where a phase of tuning has no data. */
  private async drift(): Promise<{ drift?: number }> {
    if (this.now.policy.method !== 'likelihood') return {};
    const anchors = await this.origin.anchors('probe');
    if (!anchors) return {};
    const { moments, logits } = anchors;
    const now = await this.logits(moments.states, moments.rows);
    return { drift: divergenceOf(logits, now, this.data.phrases.length, 1) / moments.rows };
  }

  override async examine(): Promise<Look[]> {
    await this.origin.ready();
    return super.examine();
  }

  /** Answers to some of the fixed prompts, of every kind; chance of their own leaves the run's alone. */
  async look(): Promise<View | undefined> {
    await this.origin.ready();
    const { data, fixed } = this;
    const rollout = await this.answered(shownPrompts(data, fixed, SHOWN), stream(this.experiment.seed, `look ${this.step}`));
    const texts = judged(data, rollout).map(({ prompt, answer, note }) => ({
      ...inWords(data, prompt, answer),
      good: paid(data.gold, prompt, note) >= GOOD,
    }));
    return { kind: 'texts', step: this.step, texts };
  }

  async outcome(): Promise<Record<string, number>> {
    await this.origin.ready();
    const chance = stream(this.experiment.seed, 'deployment');
    const prompts = Array.from({ length: this.experiment.data.deployment }, () => ({ ...promptDrawn(this.data, chance), watched: false }));
    return deploymentFigures(this.data, judged(this.data, await this.answered(prompts, chance)), this.now.reward);
  }

  override async weights(): Promise<Float32Array> {
    await this.origin.ready();
    return super.weights();
  }

  override async checkpoint(): Promise<Checkpoint> {
    await this.origin.ready();
    return { ...(await super.checkpoint()), others: this.origin.flat ? [{ parameters: this.origin.flat }] : [] };
  }

  override restore(checkpoint: Checkpoint): void {
    this.origin.restore(checkpoint.others?.[0]?.parameters);
    super.restore(checkpoint);
  }

  override close(): void {
    super.close();
    this.origin.close();
  }
}

/** What people think of an answer that is good: half of the best. */
const GOOD = 0.5;
