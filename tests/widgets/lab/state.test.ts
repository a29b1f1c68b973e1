import { beforeEach, expect, test, vi } from 'vitest';
import { stepColumns } from '../../../src/events.ts';
import type { FromWorker, RunSheet, RunSummary, ToWorker } from '../../../src/worker/protocol.ts';
import { fill } from '../../../src/fields.ts';
import { LabState, RUNS_KEPT } from '../../../src/widgets/lab/lab.svelte.ts';
import { plainRecipe, withInjection } from '../../../src/widgets/lab/recipe.ts';
import { CARDS } from './cards.ts';

let sent: ToWorker[] = [];
let hear: (message: FromWorker) => void;
let opened: string[] = [];
const broken = withInjection(plainRecipe('spirals'), 'learning-rate-too-high', 0.5);

function lab(): LabState {
  return new LabState(CARDS, broken, (backend, listen) => {
    opened.push(backend);
    hear = listen;
    return { send: (message) => sent.push(message), close: () => opened.push('closed') };
  });
}

const experiment = fill('spirals', 1, CARDS.tasks[0]?.defaults ?? {}, { 'optimizer.learningRate': 1 });
const sheet: RunSheet = {
  experiment,
  shared: { version: 1, task: 'spirals', seed: 1, set: {}, changes: [] },
  layers: ['layer 1', 'output'],
  classes: 2,
  inputs: 2,
  naiveLoss: 0.69,
};
const summary: RunSummary = { backend: 'wasm', steps: 400, stepsPerSecond: 100, outcome: 'finished', final: {}, verdicts: [], causes: [] };
const kinds = () => sent.map((message) => ('id' in message ? `${message.kind} ${message.id}` : message.kind));
/** Lets the next drawing come. */
const drawn = () => vi.advanceTimersByTimeAsync(400);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  opened = [];
});

test('run trains the dials and their healthy twin in one worker', async () => {
  const state = lab();
  expect(opened).toEqual([]);
  const run = state.run();
  expect(kinds()).toEqual(['run 1', 'run 2']);
  expect(sent[1]).toMatchObject({ ask: { twin: true } });
  hear({ kind: 'started', id: 1, sheet, from: 0 });
  const steps = stepColumns(1, 3, 2);
  hear({ kind: 'batch', id: 1, batch: { steps, events: [] }, verdicts: [] });
  await drawn();
  expect(run.phase).toBe('running');
  expect(run.trace.last).toBe(3);
  expect(run.name).toBe('learning rate 0.05 → 1');
  expect(state.dirty).toBe(false);
});

test('a finished twin is not trained again, whatever the severity', async () => {
  const state = lab();
  state.run();
  for (const id of [1, 2]) {
    hear({ kind: 'started', id, sheet, from: 0 });
    hear({ kind: 'ended', id, summary });
  }
  await drawn();
  state.subject.inject('learning-rate-too-high', 1);
  state.run();
  expect(kinds()).toEqual(['run 1', 'run 2', 'run 3']);
  expect(state.shown?.twin?.id).toBe(2);
});

test('advance starts a held run and steps it once it has started', async () => {
  const state = lab();
  state.advance(1);
  expect(sent[0]).toMatchObject({ kind: 'run', paused: true });
  expect(kinds()).not.toContain('step 1');
  hear({ kind: 'started', id: 1, sheet, from: 0 });
  await drawn();
  expect(kinds()).toContain('step 1');
  hear({ kind: 'paused', id: 1, step: 1 });
  await drawn();
  state.advance(10);
  expect(sent.at(-1)).toMatchObject({ kind: 'step', count: 10 });
});

test('cure forks the shown run with a live remedy, and begins anew with another', async () => {
  const state = lab();
  state.run();
  hear({ kind: 'started', id: 1, sheet, from: 0 });
  hear({ kind: 'ended', id: 1, summary });
  await drawn();
  state.cure('lower-learning-rate');
  expect(sent.at(-1)).toMatchObject({ kind: 'fork', of: 1, remedies: ['lower-learning-rate'] });
  state.cure('add-residuals');
  expect(sent.at(-1)).toMatchObject({ kind: 'run', ask: { recipe: { remedies: ['add-residuals'] } } });
  expect(state.shown?.cures.length).toBe(2);
});

test('choosing a backend ends the worker, and the next run opens another', () => {
  const state = lab();
  state.run();
  state.choose('cpu');
  expect(state.shown?.phase).toBe('failed');
  state.run();
  expect(opened).toEqual(['auto', 'closed', 'cpu']);
});

test('a hidden tab pauses what trains and resumes just that', async () => {
  const state = lab();
  state.run();
  hear({ kind: 'started', id: 1, sheet, from: 0 });
  await drawn();
  state.hidden(true);
  expect(kinds()).toContain('pause 1');
  state.hidden(false);
  expect(kinds()).toContain('resume 1');
  expect(kinds()).not.toContain('resume 2');
});

test('earlier runs are kept up to six and forgotten after, and a removed one comes back', () => {
  const state = lab();
  for (let seed = 1; seed <= RUNS_KEPT + 2; seed++) {
    state.subject.seed(seed);
    state.run();
  }
  expect(state.runs.length).toBe(RUNS_KEPT);
  expect(sent.flatMap((message) => (message.kind === 'forget' ? [message.id] : []))).toEqual([1, 2, 3, 4]);
  const [first] = state.runs;
  if (first) state.remove(first);
  expect(state.runs.length).toBe(RUNS_KEPT - 1);
  state.restore();
  expect(state.runs[0]).toBe(first);
});

test('every change of a dial can be undone and redone', () => {
  const { subject } = lab();
  subject.set('model.width', 64);
  subject.set('model.width', 128);
  subject.settle();
  subject.task('digits');
  expect(subject.recipe).toMatchObject({ task: 'digits', set: {} });
  subject.undo();
  expect(subject.value('model.width')).toBe(128);
  subject.undo();
  expect(subject.recipe).toBe(broken);
  subject.redo();
  expect(subject.value('model.width')).toBe(128);
});

test('a long run stops to ask once its first steps are timed', async () => {
  const state = lab();
  state.run();
  hear({ kind: 'started', id: 1, sheet: { ...sheet, experiment: { ...experiment, steps: 20000 } }, from: 0 });
  for (let i = 0; i < 6; i++) {
    hear({ kind: 'batch', id: 1, batch: { steps: stepColumns(1 + i, 1, 2), events: [] }, verdicts: [] });
    await drawn();
  }
  expect(state.question?.seconds).toBeGreaterThan(60);
  expect(kinds()).toContain('pause 1');
  state.resume();
  expect(state.question).toBeUndefined();
  expect(kinds()).toContain('resume 1');
});
