import { gzipSync, zipSync } from 'fflate';
import { eventFile, scalarEvent } from './event-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const loss = (i: number) => (2.3 / (1 + 0.1 * i)).toFixed(4);
const table = (separator: string, comma = false) =>
  [
    'epoch,loss,val_loss,accuracy,lr'.replaceAll(',', separator),
    ...range(30).map((i) =>
      [i, loss(i), loss(i - 1), '0.5', '0.001'].map((cell) => (comma ? String(cell).replace('.', ',') : cell)).join(separator),
    ),
  ].join('\n');
const trainer = JSON.stringify({
  log_history: range(20).flatMap((i) => [
    { step: 10 * i, epoch: i / 10, loss: Number(loss(i)), grad_norm: 1, learning_rate: 1e-4 },
    { step: 10 * i, epoch: i / 10, eval_loss: Number(loss(i)) },
  ]),
  max_steps: 200,
});
const text = range(30)
  .map((i) => `step ${i}: train loss ${loss(i)}, val loss ${loss(i)}\niter ${i}: loss ${loss(i)}, time 12.5ms\n`)
  .join('');
const keras = range(10)
  .map(
    (i) => `Epoch ${i}/10\n 1/61 [...] - ETA: 2s - loss: 3.0\b\b\b61/61 [===] - 3s 40ms/step - loss: ${loss(i)} - val_loss: ${loss(i)}\n`,
  )
  .join('');
const lines = range(30)
  .map((i) => `${JSON.stringify({ step: i, loss: Number(loss(i)), lr: 0.1, mode: i % 5 ? 'train' : 'val' })}\n`)
  .join('');
const scalars = `Wall time,Step,Value\n${range(30)
  .map((i) => `${1700000000 + i},${i},${loss(i)}`)
  .join('\n')}\n`;
const wandb = `"Step","a - loss","a - loss__MIN","b - loss"\n${range(20)
  .map((i) => `"${i}","${loss(i)}","${loss(i)}",""`)
  .join('\n')}\n`;
const events = `{"kind":"data","budget":3,"batch":4,"rows":{"train":10},"lossRole":"minimised"}\n${range(20)
  .map((i) => `{"kind":"step","step":${i},"loss":${loss(i)},"layerGradientNorm":[1,2]}\n`)
  .join('')}`;
const yolo = ` epoch, train/box_loss, train/cls_loss, metrics/mAP50(B), val/box_loss, val/cls_loss\n${range(20)
  .map((i) => ` ${i}, ${loss(i)}, 1, 0.5, inf, nan`)
  .join('\n')}\n`;

/** One small log of each format, and archives of them, by file name. */
export const samples: Readonly<Record<string, Uint8Array>> = {
  'log.csv': bytes(table(',')),
  'comma.csv': bytes(table(';', true)),
  'log.tsv': bytes(`\ufeff${table('\t')}`),
  'wide.csv': new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(table(','), (char) => char.charCodeAt(0)).buffer)]),
  'trainer_state.json': bytes(trainer),
  'history.json': bytes(JSON.stringify({ loss: range(20).map((i) => Number(loss(i))), val_loss: range(20) })),
  'run-a-tag-loss.csv': bytes(scalars),
  'run-a-tag-loss.json': bytes(JSON.stringify(range(20).map((i) => [1700000000.5 + i, i, 2]))),
  'train.log': bytes(text),
  'keras.txt': bytes(keras),
  'log.jsonl': bytes(lines),
  'wandb.csv': bytes(wandb),
  'events.jsonl': bytes(events),
  'results.csv': bytes(yolo),
  'metrics.csv': bytes(
    `epoch,step,train_loss,val_loss\n${range(20)
      .map((i) => (i % 2 ? `0,${i},${loss(i)},` : `0,${i},,${loss(i)}`))
      .join('\n')}\n`,
  ),
  'events.out.tfevents.1': eventFile(...range(20).map((i) => scalarEvent(i, 'loss', 2 / i))),
  'log.csv.gz': gzipSync(bytes(table(','))),
  'logs.zip': zipSync({ 'a/log.csv': bytes(table(',')), 'a/args.yaml': bytes('lr: 0.1\nbatch_size: 8\n'), 'b/log.jsonl': bytes(lines) }),
};
