import { describe, expect, test } from 'vitest';
import { type Judged, scoreOf } from '../../../src/runs/blind/score.ts';

const right: Judged = {
  truth: 'dying-relu',
  answer: 'dying-relu',
  truthFamily: 'optimisation',
  answerFamily: 'optimisation',
  steps: 200,
  onset: 40,
  said: 40,
  probes: 0,
};
const healthy: Judged = { truth: 'nothing', answer: 'nothing', steps: 200, probes: 2 };

describe('scoreOf', () => {
  test.each<[string, Partial<Judged>, number]>([
    ['everything right without a probe', {}, 100],
    ['each probe costs six', { probes: 3 }, 82],
    ['all probes spent', { probes: 5 }, 70],
    ['the step a tenth of the run away is near enough', { said: 60 }, 100],
    ['a step farther is not', { said: 61 }, 80],
    ['before is as good as after', { said: 20 }, 100],
    ['no step named', { said: undefined }, 80],
    ['the right family alone, with its step', { answer: 'no-residuals' }, 40],
    ['the right family, another step', { answer: 'no-residuals', said: 190 }, 20],
    ['another family: neither its step nor spared probes count', { answer: 'random-labels', answerFamily: 'generalisation' }, 0],
    ['nothing is wrong, said of a failure', { answer: 'nothing', answerFamily: undefined }, 0],
    ['a failure that no detector dates asks for no step', { onset: undefined, said: undefined }, 100],
  ])('%s', (_, change, total) => {
    expect(scoreOf({ ...right, ...change }).total).toBe(total);
  });

  test.each<[string, Partial<Judged>, number]>([
    ['nothing is wrong, and it was said', {}, 88],
    ['a failure named where nothing is wrong', { answer: 'dying-relu', answerFamily: 'optimisation', said: 10 }, 0],
  ])('%s', (_, change, total) => {
    expect(scoreOf({ ...healthy, ...change }).total).toBe(total);
  });

  test('in a short run five steps are near, whatever a tenth is', () => {
    expect(scoreOf({ ...right, steps: 20, onset: 5, said: 10 }).rightOnset).toBe(true);
    expect(scoreOf({ ...right, steps: 20, onset: 5, said: 11 }).rightOnset).toBe(false);
  });
});
