import type { Experiment, RowData, Task } from '../experiment.ts';
import { stream } from '../random.ts';
import { type Table, prepared, stages } from './data/table.ts';

/** Columns of a payment, each standard normal where all is well, and how far fraud moves its mean. */
const COLUMNS: [name: string, shift: number][] = [
  ['amount', 1.2],
  ['distance from home', 1.0],
  ['time since the last payment', -0.8],
  ['payments within the hour', 0.9],
  ['age of the account', -0.5],
  ['hour', 0],
  ['day of the week', 0],
  ['risk of the shop', 0.8],
];

/** Made-up card payments, one in a hundred of them fraud: rare classes need care. */
const fraud: Task<RowData> = {
  id: 'fraud',
  title: 'Fraud',
  description: 'Find the one payment in a hundred that is fraud; the payments are made up, and no rule finds all of them.',
  defaults: {
    steps: 300,
    'data.train': 4000,
    'data.validation': 2000,
    'data.deployment': 2000,
    'data.batch': 2000,
    'data.split': 'stratified',
    'model.depth': 1,
    'model.width': 16,
    'model.gain': 0.5,
    'loss.classWeights': 'balanced',
    'optimizer.kind': 'momentum',
    'optimizer.learningRate': 0.01,
  },
  files: [],
  make: (experiment) => prepared(table(experiment), experiment),
  stages: (experiment, _files, rows) => stages(table(experiment), experiment, rows),
};

function table({ data, seed }: Experiment): Table {
  const rows = data.train + data.validation + data.deployment;
  const chance = stream(seed, 'fraud');
  const labels = new Uint8Array(rows);
  const values = new Float64Array(rows * COLUMNS.length);
  let rare = 0;
  for (let row = 0; row < rows; row++) {
    const label = (row + 1) * data.positives >= rare + 1 ? 1 : 0;
    rare += label;
    labels[row] = label;
    COLUMNS.forEach(([, shift], c) => (values[row * COLUMNS.length + c] = chance.normal() + label * shift));
  }
  return {
    task: 'fraud',
    columns: COLUMNS.map(([name]) => name),
    values,
    labels,
    classNames: ['honest', 'fraud'],
    usual: COLUMNS.map(() => ({ centre: 0, spread: 1 })),
  };
}

export default fraud;
