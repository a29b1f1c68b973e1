/** The run of the front page and its healthy twin, read from the recorded runs at build. */
import { existsSync } from 'node:fs';
import type { StepColumns, Verdict } from '../experiment.ts';
import { queryOf } from '../widgets/lab/address.ts';
import { type Figure, figureOf } from '../widgets/lesson/figure.ts';
import { titleOf } from '../widgets/lesson/shelf.ts';
import { shelf } from './lessons/_shelf.ts';

/** The failure that the front page shows, as its recorded run is called. */
const BROKEN = 'learning-rate-too-high';
const TWIN = `${BROKEN}-twin`;
/** What to show first of what failed: what the curves above show, then what lay behind it. */
const TELLING = ['divergence', 'dead-relu', 'non-finite', 'flatline'];

/** What the front page draws. */
export interface Opening {
  figure: Figure;
  stamps: { title: string; verdict: Verdict }[];
  /** The same run as dials of the Lab. */
  query: string;
}

/** The last step at which some gradient reached the first layer. */
function lastAlive({ first, count, layers, layerGradientNorm }: StepColumns): number {
  let i = count - 1;
  while (i >= 0 && layerGradientNorm[i * layers] === 0) i--;
  return first + i;
}

/** The opening, or nothing where the runs have not been recorded yet. */
export function opening(): Opening | undefined {
  if (![BROKEN, TWIN].every((id) => existsSync(`public/runs/${id}.json`))) return undefined;
  const broken = shelf.run(BROKEN);
  const { steps } = broken.batch;
  if (!steps) return undefined;
  const death = lastAlive(steps) + 1;
  const died = death < steps.first + steps.count;
  const failed = broken.verdicts.filter(({ status }) => status === 'failing');
  const told = TELLING.flatMap((id) => failed.filter(({ detector }) => detector === id));
  return {
    figure: figureOf(shelf, [{ id: BROKEN }, { id: TWIN }], {
      show: ['loss', 'layers'],
      range: { layers: [-4, 1] },
      scale: 'linear',
      ...(died && {
        mark: [{ at: `${death}`, label: 'layer 1 is dead' }],
        shade: { from: `${death}`, to: 'steps' },
      }),
    }),
    stamps: told.slice(0, 2).map((verdict) => ({ verdict, title: titleOf(shelf, verdict.detector) })),
    query: queryOf(broken.recipe),
  };
}
