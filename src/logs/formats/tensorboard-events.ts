import type { Format } from '../format.ts';
import { Refused } from '../refuse.ts';
import { Records, crc32c, masked } from '../tfrecord.ts';
import { scalars } from '../tfevent.ts';

/** TensorBoard's event files: framed records with masked CRC32C, each a protocol buffer; the scalars of them. */
const tensorboardEvents: Format = {
  id: 'tensorboard-events',
  title: 'TensorBoard event file',
  description: 'events.out.tfevents.… of SummaryWriter, tf.summary or the Keras callback: its scalars, checksums verified',
  sniff({ bytes }) {
    if (bytes.length < 16) return 0;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return view.getUint32(4, true) === 0 && masked(crc32c(bytes.subarray(0, 8))) === view.getUint32(8, true) ? 1 : 0;
  },
  read(table, { name }) {
    const split = /(?:^|[\\/])(train|validation|val|test|eval)[\\/][^\\/]*$/i.exec(name)?.[1]?.toLowerCase();
    const byTag = new Map<string, number>();
    const clock = table.column('wall_time');
    let steps = -1;
    const columnOf = (tag: string) => {
      const known = byTag.get(tag);
      if (known !== undefined) return known;
      // Keras's callback counts epochs and says so in the tag.
      const epochs = /^epoch_(.+)$/.exec(tag);
      if (steps < 0) steps = table.column(epochs ? 'epoch' : 'step');
      const plain = epochs?.[1] ?? tag;
      const column = table.column(split && split !== 'train' && !/val|eval|test/i.test(plain) ? `${split}/${plain}` : plain);
      if (byTag.size < 2000) byTag.set(tag, column);
      return column;
    };
    const records = new Records((record) => {
      for (const { tag, step, time, value } of scalars(record)) {
        const column = columnOf(tag);
        table.put(steps, step);
        table.put(clock, time);
        table.put(column, value);
        table.end();
      }
    });
    return {
      bytes: (piece) => records.push(piece),
      end() {
        const left = records.end();
        if (left) table.notes.add(left);
        if (table.rows === 0)
          throw new Refused(
            left
              ? `Cannot read the event file: ${left.slice(0, 1).toLowerCase()}${left.slice(1, -1)}`
              : 'Cannot judge the event file: it holds no scalar',
          );
        return { name: name.replace(/[\\/]?[^\\/]*$/, '').replace(/[\\/]?(train|validation|val|test|eval)$/i, '') || name };
      },
    };
  },
};

export default tensorboardEvents;
