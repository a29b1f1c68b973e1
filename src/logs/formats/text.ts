import type { Format } from '../format.ts';
import { TextLines } from '../text-lines.ts';

/** Whatever a script prints: nanoGPT, fairseq, Megatron, tqdm, the Trainer's dictionaries, `key=value`, `key: value`. */
const text: Format = {
  id: 'text',
  title: 'Plain text',
  description: 'What a script prints: nanoGPT, fairseq, Megatron, PyTorch examples, key=value, key: value, dictionaries of the Trainer',
  sniff: ({ text: begin }) => (begin.trim() === '' ? 0 : 0.1),
  read: (table, { lines }) => {
    // Decimal commas, where losses are written with them and nothing is written with a point.
    const comma =
      lines.some((line) => /(loss|acc)\w*["']?\s*[:= ]\s*\d+,\d{2,}/i.test(line.slice(0, 1000))) &&
      !lines.some((line) => /(loss|acc)\w*["']?\s*[:= ]\s*\d+\.\d/i.test(line.slice(0, 1000)));
    if (comma) table.notes.add('Decimal commas: 0,5 is read as 0.5.');
    return new TextLines(table, comma);
  },
};

export default text;
