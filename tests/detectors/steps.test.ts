import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { ofSteps } from '../../src/diagnosis/measures.ts';

const folder = join(import.meta.dirname, '../../src/detectors');
/** How a detector takes in steps: by their kind, or by a rule that follows the loss. */
const READS = /'step'|rules\/loss-(level|reader)/;

test.each(detectors.map((detector) => [detector.id, detector] as const))(
  '%s is sent steps exactly where it reads them',
  (id, { needs, also = [] }) => {
    const reads = READS.test(readFileSync(join(folder, `${id}.ts`), 'utf8'));
    expect([...needs, also].some((way) => way.some(ofSteps))).toBe(reads);
  },
);
