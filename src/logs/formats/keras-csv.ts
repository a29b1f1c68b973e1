import { csvReader } from '../table-file.ts';
import type { Format } from '../format.ts';

/** A row an epoch; without an epoch column the rows are the epochs. */
const kerasCsv: Format = {
  id: 'keras-csv',
  title: 'Keras CSVLogger',
  description: 'What keras.callbacks.CSVLogger writes: epoch, accuracy, loss, val_accuracy, val_loss',
  sniff: ({ header }) =>
    header.includes('loss') &&
    (header.includes('val_loss') || header.includes('acc') || header.includes('accuracy')) &&
    !header.includes('step')
      ? 0.8
      : 0,
  read: (table, head) => csvReader(table, head),
};

export default kerasCsv;
