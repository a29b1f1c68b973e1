import type { Format } from '../format.ts';
import { linesReader, looksLikeLines } from '../jsonl.ts';

/** An object a line: LLaMA-Factory, Detectron2, MMDetection, run.history() of W&B, and scripts of one's own. */
const jsonLines: Format = {
  id: 'json-lines',
  title: 'JSON lines',
  description:
    'One JSON object a line: trainer_log.jsonl of LLaMA-Factory, metrics.json of Detectron2, *.log.json of MMDetection, a W&B history',
  sniff({ lines }) {
    if (looksLikeLines(lines.length > 1 ? lines.slice(0, -1) : lines) <= 0.5) return 0;
    // One line alone that holds lists is a document.
    const alone = lines.filter((line) => line.trim() !== '').length === 1;
    return alone && /\[\s*[{\d]/.test(lines[0]?.slice(0, 5000) ?? '') ? 0.4 : 0.6;
  },
  read: (table) => linesReader(table),
};

export default jsonLines;
