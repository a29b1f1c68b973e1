import type { RowData, SplitData } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { dataOf, type Procedure, said, unrestrained, withSession } from './procedure.ts';
import type { RowSession } from '../../engine/session.ts';

const STEPS = 300;
/** Data that a straight line separates: a net that misses more of it than this cannot learn. */
const RIGHT = 0.95;

/** Rows of the same shape whose class is plain to see: each class has a random corner of its own, and a little noise around it. */
function separable(data: RowData, seed: number): RowData {
  const chance = stream(seed, 'separable');
  const corners = Float32Array.from({ length: data.classes * data.inputs }, () => (chance.uniform() < 0.5 ? -1 : 1));
  // Two classes with the same corner would not be separable: the first inputs number the classes.
  for (let c = 0; c < data.classes; c++) {
    for (let bit = 0; bit < Math.min(data.inputs, 8); bit++) corners[c * data.inputs + bit] = (c >> bit) & 1 ? 1 : -1;
  }
  const split = (rows: number): SplitData => {
    const labels = Uint8Array.from({ length: rows }, () => chance.below(data.classes));
    const x = new Float32Array(rows * data.inputs);
    for (let i = 0; i < x.length; i++) {
      const label = labels[Math.floor(i / data.inputs)] as number;
      x[i] = (corners[label * data.inputs + (i % data.inputs)] as number) + 0.1 * chance.normal();
    }
    return { rows, x, labels };
  };
  const { inputs, classes } = data;
  return { kind: 'rows', inputs, classes, train: split(data.train.rows), validation: split(256), deployment: split(256) };
}

/** The same net on fake data that anything can learn: where it fails, the fault is in the net or its training, not in the data. */
const separableData: Procedure = {
  id: 'separable',
  title: 'Separable fake data',
  question: 'Can the net learn data that anything can learn?',
  async run(experiment, host) {
    const data = await dataOf(experiment, host);
    if (data.kind !== 'rows' || data.train.targets) {
      return { result: 'unknown', because: 'Fake classes can be made for tables and pictures only.', figures: {} };
    }
    const fake = separable(data, experiment.seed);
    const asked = unrestrained(experiment, { steps: STEPS, 'monitor.evaluateEvery': STEPS });
    const { accuracy = Number.NaN } = await withSession(asked, fake, host, async (session) => {
      await session.advance(STEPS);
      return (session as RowSession).assess(fake.validation);
    });
    const how = `After ${STEPS} steps ${said(100 * accuracy)} % of fresh fake rows are right`;
    const figures: Record<string, number> = { accuracy };
    return accuracy >= RIGHT
      ? { result: 'passed', because: `${how}: the net and its training can learn.`, figures }
      : { result: 'failed', because: `${how}: the fault is in the net or its training, not in the data.`, figures };
  },
};

export default separableData;
