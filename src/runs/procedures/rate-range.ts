import { settingsAt, withSettings } from '../../fields.ts';
import { rangeTest, type RateResult, suggest } from '../range-test.ts';
import { sharedOf } from '../resolve.ts';
import { cellsOf } from '../sweep.ts';
import { CellRunner } from '../sweep-cell.ts';
import { type Procedure, said, UNGUARDED } from './procedure.ts';

/** Rates tried, two a power of ten, and the steps that each is given. */
const RATES = { from: 1e-5, to: 10, count: 13 };
const STEPS = 150;
/** Two rates a power of ten leave this much doubt about the ends of the range. */
const DOUBT = 3.2;

/** The learning-rate range test in small: does the rate that was chosen lie among those that train. */
const rateRange: Procedure = {
  id: 'rate-range',
  title: 'Learning-rate range test',
  question: 'Does the learning rate lie among the rates that train?',
  async run(experiment, host) {
    const runner = new CellRunner(host);
    const short = withSettings({ ...experiment, changes: [] }, { ...UNGUARDED, steps: Math.min(STEPS, experiment.steps) });
    const cells = cellsOf(rangeTest({ shared: sharedOf(short) }, RATES));
    const results: RateResult[] = [];
    for (let i = 0; i < cells.count; i++) {
      const cell = cells.experiment(i);
      const came = await runner.run(cell);
      if (!came) continue;
      const failed = came.status === 'failing' || came.status === 'broke';
      const minLoss = Math.min(...came.curve.filter(Number.isFinite));
      results.push({ rate: cell.optimizer.learningRate, finalLoss: came.finalLoss, minLoss, failed, detector: came.detector });
    }
    const { interval, because } = suggest(results, await runner.guessing(experiment));
    const rate = settingsAt(experiment, 1).optimizer.learningRate;
    if (!interval) return { result: 'failed', because, figures: { rate } };
    const figures = { rate, from: interval.from, to: interval.to };
    const inside = rate >= interval.from / DOUBT && rate <= interval.to * DOUBT;
    const range = `from ${said(interval.from)} to ${said(interval.to)}`;
    return inside
      ? { result: 'passed', because: `The rate ${said(rate)} lies among those that train, ${range}.`, figures }
      : { result: 'failed', because: `The rate ${said(rate)} lies outside those that train, ${range}.`, figures };
  },
};

export default rateRange;
