import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CellRunner, detectorIds } from '../../src/runs/sweep-cell.ts';
import { checkSweep } from '../../src/runs/sweep.ts';
import { checkAxes, parseAxis } from '../../src/sharing/axes.ts';
import { familiesOf, kindOf, paletteOf } from '../../src/widgets/sweep/kinds.ts';
import { PRESETS } from '../../src/widgets/sweep/presets.ts';
import type { Recorded } from '../../src/widgets/sweep/recorded.ts';
import { STATUSES } from '../../src/worker/sweep-protocol.ts';
import { reference } from './host.ts';

const FILE = 'content/map.json';

/** The first map of the page, as readers without a script see it: `WRITE_MAP=1 npx vitest run tests/runs/sweep-recorded.test.ts` makes it anew. */
test('the recorded map is what its runs come to', async () => {
  const { recipe, axes } = PRESETS[0]!;
  const cells = checkSweep({ recipe, axes: checkAxes(axes.map((text) => parseAxis(text))) });
  const runner = new CellRunner(await reference());
  const ids = detectorIds();
  const facts = { families: familiesOf(ids), naive: await runner.guessing(cells.experiment(0)), budget: 1 };
  const made: Recorded = {
    cells: '',
    counts: paletteOf('verdict').map(() => 0),
    statuses: { healthy: 0, unlearned: 0, failing: 0, broke: 0 },
  };
  for (let cell = 0; cell < cells.count; cell++) {
    const { status, verdicts, finalLoss } = (await runner.run(cells.experiment(cell)))!;
    const failing = verdicts.reduce(
      (bits, verdict) => (verdict.status === 'failing' ? bits | (1n << BigInt(ids.indexOf(verdict.detector))) : bits),
      0n,
    );
    const kind = kindOf('verdict', { status: STATUSES.indexOf(status), failing, onset: -1, finalLoss }, facts);
    made.cells += kind;
    made.counts[kind]!++;
    made.statuses[status]++;
  }
  if (process.env.WRITE_MAP || !existsSync(FILE)) writeFileSync(FILE, `${JSON.stringify(made)}\n`);
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(made);
});
