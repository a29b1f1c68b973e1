import type { Format } from '../format.ts';
import { KerasLines } from '../keras-lines.ts';

/** What Keras prints while it trains, bars and all. */
const kerasProgress: Format = {
  id: 'keras-progress',
  title: 'Keras output',
  description: 'What model.fit prints: "Epoch 1/10" and bars or lines with loss and val_loss, with the signs that redraw a bar',
  sniff: ({ text }) => (/(^|[\r\n])[ \t]{0,8}Epoch \d+\/\d+/.test(text) && /- (loss|accuracy|acc): /.test(text) ? 0.9 : 0),
  read: (table) => new KerasLines(table),
};

export default kerasProgress;
