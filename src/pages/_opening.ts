/** The opening of the front page: a recorded failure, its healthy twin, and the runs between and beyond them to ask for. */
import { detectors } from '../detectors/index.ts';
import type { Shared, View } from '../experiment.ts';
import { address } from '../layouts/addresses.ts';
import { encodeLink } from '../sharing/link.ts';
import type { Recorded } from '../sharing/recorded.ts';
import type { Opening, Past, Plane } from '../widgets/front/opening.ts';
import { pack } from '../widgets/lesson/pack.ts';
import { short } from '../widgets/lesson/shelf.ts';
import { shelf } from './lessons/_shelf.ts';

/** The failure that the front page shows, as its recorded run is called. */
const BROKEN = 'learning-rate-too-high';
const TWIN = `${BROKEN}-twin`;
const RATE = 'optimizer.learningRate';
/** Where the dial stops; the two recorded rates are added. At .2 it spikes and heals, at .3 it is hurt, from .6 on it dies. */
const RATES = [0.003, 0.01, 0.06, 0.1, 0.2, 0.3, 1, 2, 5];
/** Points drawn: all of them would hide the areas. */
const POINTS = 240;

const rateOf = ({ batch }: Recorded) => Number((batch.steps?.learningRate.at(-1) ?? Number.NaN).toPrecision(3));

function planeOf(id: string, views: readonly View[]): Plane {
  const view = views.at(-1);
  if (view?.kind !== 'surface')
    throw new Error(`Cannot draw the front page: the recorded run "${id}" has no surface; record it with "views": true`);
  return { size: view.size, extent: view.extent, cells: Buffer.from(view.values).toString('base64') };
}

function pastOf(id: string): Past {
  const { batch, verdicts, views, final, ...run } = shelf.run(id);
  return {
    rate: rateOf({ batch, verdicts, views, final, ...run }),
    loss: pack(batch.steps?.loss ?? []),
    plane: planeOf(id, views),
    failing: verdicts.filter(({ status }) => status === 'failing'),
    right: final['validationAccuracy'] ?? Number.NaN,
  };
}

/** Makes the opening of the recorded runs. */
export function opening(): Opening {
  const runs = [shelf.run(BROKEN), shelf.run(TWIN)] as const;
  const [broken] = runs;
  const { claim: _, recipe: __, ...bare } = broken.shared;
  const asked = (rate: number): Shared =>
    runs.find((run) => rateOf(run) === rate)?.shared ?? { ...bare, set: { ...bare.set, [RATE]: rate } };
  const rates = [...new Set([...RATES, ...runs.map(rateOf)])].sort((a, b) => a - b);
  const data = broken.batch.events.find((event) => event.kind === 'data');
  const { points } = broken;
  return {
    broken: pastOf(BROKEN),
    twin: pastOf(TWIN),
    stops: rates.map((rate) => ({
      id: `rate-${rate}`,
      label: `rate ${rate}`,
      layers: broken.layers,
      link: encodeLink(asked(rate)),
      digest: short(runs.find((run) => rateOf(run) === rate)?.digest ?? ''),
      rate,
    })),
    steps: broken.steps,
    chance: (data?.kind === 'data' ? data.naiveLoss : undefined) ?? Number.NaN,
    points: Array.from(points?.x.subarray(0, 2 * POINTS) ?? [], (x) => x.toFixed(2)).join(' '),
    labels: Array.from(points?.labels.subarray(0, POINTS) ?? []).join(''),
    titles: Object.fromEntries(detectors.map(({ id, title }) => [id, title])),
    lab: address('lab'),
  };
}
