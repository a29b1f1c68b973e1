import { documentReader } from '../document.ts';
import type { Format } from '../format.ts';
import { tagOf } from '../tensorboard.ts';

/** TensorBoard's JSON download: rows of wall time, step and value; the tag is in the file's name only. */
const tensorboardJson: Format = {
  id: 'tensorboard-json',
  title: 'TensorBoard JSON',
  description: 'The JSON download of a scalar chart, [[wall time, step, value], …]',
  sniff: ({ start }) => (/^\[\s*\[\s*\d{9,}(\.\d+)?(e\+?\d+)?\s*,\s*\d+(\.0)?\s*,/i.test(start) ? 1 : 0),
  read(table, head) {
    const { tag, run } = tagOf(head.name);
    const reader = documentReader(table, {
      tuple([time, step, value]) {
        if (time === undefined || step === undefined || value === undefined) return;
        table.put(table.column('Wall time'), time);
        table.put(table.column('Step'), step);
        table.put(table.column(tag), value);
        table.end();
      },
    });
    return { ...reader, end: (open) => ({ ...reader.end(open), name: run }) };
  },
};

export default tensorboardJson;
