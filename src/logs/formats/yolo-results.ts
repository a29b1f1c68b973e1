import { ABSENT, numberIn } from '../number.ts';
import type { Format } from '../format.ts';

const NAMES = [
  'epoch',
  'gpu_mem',
  'train/box_loss',
  'train/obj_loss',
  'train/cls_loss',
  'train/total',
  'labels',
  'img_size',
  'metrics/precision',
  'metrics/recall',
  'metrics/mAP_0.5',
  'metrics/mAP_0.5:0.95',
  'val/box_loss',
  'val/obj_loss',
  'val/cls_loss',
];
const ROW = /^\s*\d+\/\d+\s+[\d.]+G?(\s+\S+){13}\s*$/;

/** results.txt of the first YOLO repositories: fifteen fields and no header. */
const yoloResults: Format = {
  id: 'yolo-results',
  title: 'YOLO results.txt',
  description: 'results.txt of YOLOv4, YOLOv5 up to version 4 and YOLOv7: epoch/last, memory, box, obj, cls …, without a header',
  sniff: ({ lines }) => (lines[0] !== undefined && ROW.test(lines[0].slice(0, 400)) ? 1 : 0),
  read(table) {
    const columns = NAMES.map((name) => (/^(gpu_mem|labels|img_size|train\/total)$/.test(name) ? -1 : table.column(name)));
    return {
      line(line) {
        const row = line.trim().slice(0, 1000).split(/\s+/);
        if (row.length < 8) return;
        row.forEach((cell, place) => {
          const value = numberIn(place === 0 ? (cell.split('/')[0] ?? '') : cell);
          if (value !== ABSENT) table.put(columns[place] ?? -1, value);
        });
        table.end();
      },
      end: () => undefined,
    };
  },
};

export default yoloResults;
