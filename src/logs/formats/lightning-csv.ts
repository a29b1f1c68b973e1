import { csvReader } from '../table-file.ts';
import type { Format } from '../format.ts';

/** Sparse rows: training and validation stand in rows of their own. */
const lightningCsv: Format = {
  id: 'lightning-csv',
  title: 'PyTorch Lightning metrics.csv',
  description: 'What the CSVLogger of Lightning writes: epoch, step, and values in rows of their own',
  sniff: ({ header }) =>
    header.includes('epoch') && header.includes('step') && header.some((name) => /loss|acc/.test(name)) && !header.includes('learning_rate')
      ? 0.75
      : 0,
  read: (table, head) => csvReader(table, head),
};

export default lightningCsv;
