/** The run of the front page and its healthy twin, read from the recorded runs at build. */
import { existsSync, readFileSync } from 'node:fs';
import type { Mark, Reference, Series, Span } from '../charts/types.ts';
import { detectors } from '../detectors/index.ts';
import type { StepColumns, Verdict } from '../experiment.ts';
import { readRecorded, type Recorded } from '../sharing/recorded.ts';
import { queryOf } from '../widgets/lab/address.ts';

const RUNS = 'public/runs';
/** The failure that the front page shows, as its recorded run is called; the twin's name ends in -twin. */
const BROKEN = 'learning-rate-too-high';
/** What to show first of what failed: what the curves above show, then what lay behind it. */
const TELLING = ['divergence', 'dead-relu', 'non-finite', 'flatline'];

/** What the front page draws, as props of charts. */
export interface Opening {
  series: Series[];
  marks: Mark[];
  spans: Span[];
  references: Reference[];
  layers: string[];
  x: number[];
  broken: Float32Array;
  twin: Float32Array;
  stamps: { title: string; verdict: Verdict }[];
  /** Its first eight characters. */
  digest: string;
  seed: number;
  /** The same run as dials of the Lab. */
  query: string;
}

function recorded(id: string): Recorded | undefined {
  const file = `${RUNS}/${id}.json`;
  return existsSync(file) ? readRecorded(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** The last step at which some gradient reached the first layer. */
function lastAlive({ first, count, layers, layerGradientNorm }: StepColumns): number {
  let i = count - 1;
  while (i >= 0 && layerGradientNorm[i * layers] === 0) i--;
  return first + i;
}

/** The opening, or nothing where the runs have not been recorded yet. */
export function opening(): Opening | undefined {
  const broken = recorded(BROKEN);
  const twin = recorded(`${BROKEN}-twin`);
  const [a, b] = [broken?.batch.steps, twin?.batch.steps];
  if (!broken || !twin || !a || !b) return undefined;
  const line = (id: string, label: string, tone: 'fail' | 'twin', steps: typeof a): Series => ({
    id,
    label,
    tone,
    x: Array.from({ length: steps.count }, (_, i) => steps.first + i),
    y: steps.loss,
    raw: true,
  });
  const failed = broken.verdicts.filter(({ status }) => status === 'failing');
  const told = TELLING.flatMap((id) => failed.filter(({ detector }) => detector === id));
  const death = lastAlive(a) + 1;
  const died = death < a.first + a.count;
  const data = broken.batch.events.find((event) => event.kind === 'data');
  const rate = (run: typeof a) => String(Number((run.learningRate[0] ?? 0).toPrecision(3)));
  return {
    series: [line('broken', `learning rate ${rate(a)}`, 'fail', a), line('twin', `twin, ${rate(b)}`, 'twin', b)],
    marks: died ? [{ at: death, label: `step ${death}: no gradient reaches layer 1 again`, tone: 'fail' }] : [],
    spans: died ? [{ from: death, to: a.first + a.count - 1, tone: 'fail' }] : [],
    references: data?.kind === 'data' && data.naiveLoss !== undefined ? [{ y: data.naiveLoss, label: 'chance' }] : [],
    layers: broken.layers.map((name, i) => (i === 0 ? 'first' : i === broken.layers.length - 1 ? 'output' : name.replace(/^layer /, ''))),
    x: Array.from({ length: a.count }, (_, i) => a.first + i),
    broken: a.layerGradientNorm,
    twin: b.layerGradientNorm,
    stamps: told
      .slice(0, 2)
      .map((verdict) => ({ verdict, title: detectors.find(({ id }) => id === verdict.detector)?.title ?? verdict.detector })),
    digest: broken.digest.replace(/^.*[:-]/, '').slice(0, 8),
    seed: broken.recipe.seed,
    query: queryOf(broken.recipe),
  };
}
