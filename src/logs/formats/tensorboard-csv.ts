import type { Format } from '../format.ts';
import { csvReader } from '../table-file.ts';
import { tagOf } from '../tensorboard.ts';

/** TensorBoard's CSV download: the tag is in the file's name only. */
const tensorboardCsv: Format = {
  id: 'tensorboard-csv',
  title: 'TensorBoard CSV',
  description: 'The CSV download of a scalar chart: Wall time, Step, Value',
  sniff: ({ header }) => (header.length === 3 && header[0] === 'wall time' && header[1] === 'step' && header[2] === 'value' ? 1 : 0),
  read(table, head) {
    const { tag, run } = tagOf(head.name);
    const reader = csvReader(table, head, { rename: (name) => (name.toLowerCase() === 'value' ? tag : name) });
    return { ...reader, end: (open) => ({ ...reader.end(open), name: run }) };
  },
};

export default tensorboardCsv;
