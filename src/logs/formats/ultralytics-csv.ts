import { csvReader } from '../table-file.ts';
import type { Format } from '../format.ts';

/** Terms of the loss by epoch; the loss that is judged is their sum. */
const ultralyticsCsv: Format = {
  id: 'ultralytics-csv',
  title: 'Ultralytics results.csv',
  description: 'results.csv of YOLOv5 and of the ultralytics package: detection, segmentation, pose, classification',
  sniff: ({ header }) =>
    header.some((name) => /^train\/(box_|cls_|seg_)?loss$/.test(name)) && header.some((name) => name.startsWith('metrics/')) ? 0.95 : 0,
  read: (table, head) => csvReader(table, head),
};

export default ultralyticsCsv;
