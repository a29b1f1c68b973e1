import { documentReader } from '../document.ts';
import type { Format } from '../format.ts';

/** Lists of numbers by name: what Keras's `history.history` is as JSON, and what pandas makes of it. */
const kerasHistory: Format = {
  id: 'keras-history',
  title: 'Keras history.json',
  description: 'json.dump(history.history), or any JSON whose losses are lists of numbers, also of several runs',
  sniff: ({ start, text }) =>
    /^\{/.test(start) && /"[^"]{0,80}(loss|acc|accuracy|mse|mae)[^"]{0,40}"\s*:\s*(\[\s*[-\d.NIn]|\{\s*"0")/i.test(text) ? 0.8 : 0,
  read: (table) => documentReader(table),
};

export default kerasHistory;
