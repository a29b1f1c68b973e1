import { detectors } from '../../detectors/index.ts';
import { watchRun } from '../../diagnosis/watch.ts';
import { type Least, leastOf } from '../../engine/measures/least.ts';
import { layoutOf } from '../../engine/models/layout.ts';
import type { Dataset, EvalEvent, Experiment } from '../../experiment.ts';
import { lossSeries } from '../../events.ts';
import { dataOf, type Procedure, said, sayingOf, unrestrained, withSession } from './procedure.ts';

/** Steps that a net gets to learn a handful of rows by heart. */
const STEPS = 300;
/** What is left, over the least possible, of the way from the first loss down: below this share it counts as learnt by heart. */
const LEARNT = 0.05;
/** A share of rows right that counts as by heart: one stubborn row of 64 is let pass, but no more than a tenth of what guessing gets wrong. */
const RIGHT = 0.98;
const MISSED = 0.1;
/** A loss that is learnt while fewer than this share of what can be right is right asks for something else than the labels. */
const BELIES = 0.9;

/** How a loss went, and what it could come to at best. */
export interface Course {
  first: number;
  last: number;
  accuracy?: number | undefined;
  least: Least;
  /** The loss of the truth itself, where answers are known to carry noise: a net that misses by no more has nothing left to learn but that. */
  truth?: number | undefined;
}

/** Whether rows were learnt by heart, and whether a loss that says so is belied by the answers. */
export function byHeart({ first, last, accuracy, least, truth = 0 }: Course): { learnt: boolean; belied: boolean } {
  const fell = last - least.loss < LEARNT * (first - least.loss) || last <= truth;
  const belied = fell && accuracy !== undefined && accuracy < BELIES * least.right;
  const right = accuracy !== undefined && accuracy >= RIGHT && 1 - accuracy <= MISSED * (1 - least.guessed);
  return { learnt: (fell && !belied) || right, belied };
}

/**
 * The most rows that a net must be able to learn by heart: one for each parameter an answer. A batch of 2,000 payments is more than a net
 * of 178 parameters can hold, sound as it is.
 */
function mostRows({ model }: Experiment, data: Dataset): number {
  if (model.family !== 'mlp' || data.kind !== 'rows') return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(layoutOf(model, data.inputs, data.classes).size / data.classes));
}

/** A check that a net can learn `rows` rows by heart: one that cannot has a fault, not too little data. */
function fewSamples(id: string, title: string, many: string, rowsOf: (batch: number) => number): Procedure {
  return {
    id,
    title,
    question: `Can the net learn ${many} by heart?`,
    async run(experiment, host) {
      const taken = (count: number) =>
        unrestrained(experiment, { 'data.train': count, 'data.batch': count, steps: STEPS, 'monitor.evaluateEvery': STEPS });
      let rows = Math.min(rowsOf(experiment.data.batch), experiment.data.train);
      let asked = taken(rows);
      let data = await dataOf(asked, host);
      if (data.kind === 'points' || data.kind === 'policy') {
        return { result: 'unknown', because: 'This model makes its own data, so there is no batch to learn by heart.', figures: {} };
      }
      const most = mostRows(asked, data);
      if (rows > most) {
        rows = most;
        asked = taken(rows);
        data = await dataOf(asked, host);
      }
      const batch = await withSession(asked, data, host, (session) => session.advance(STEPS));
      const losses = lossSeries([batch]);
      const end = batch.events.findLast((event): event is EvalEvent => event.kind === 'eval');
      const least = leastOf(data, asked.loss.kind, asked.loss.classWeights);
      const truth = data.kind === 'rows' && data.train.targets ? data.floor : undefined;
      const [first, last] = [losses[0] as number, losses.at(-1) as number];
      const accuracy = end?.trainAccuracy;
      const figures = {
        rows,
        firstLoss: first,
        lastLoss: last,
        ...(least.loss > 0 && { leastLoss: least.loss }),
        ...(truth !== undefined && { truthLoss: truth }),
        ...(accuracy !== undefined && { accuracy }),
        steps: losses.length,
      };
      const { learnt, belied } = byHeart({ first, last, accuracy, least, truth });
      const right = accuracy === undefined ? '' : ` and ${said(100 * accuracy)} % of the rows right`;
      const possible =
        least.loss > 0
          ? `, where equal inputs with different answers leave ${said(least.loss)},`
          : truth !== undefined
            ? `, where the truth itself misses by ${said(truth)}`
            : '';
      const how = `${losses.length} steps on ${rows} rows: the loss went from ${said(first)} to ${said(last)}${possible}${right}`;
      const course = { figures, losses: Array.from(losses) };
      if (learnt) return { result: 'passed', because: `${how}.`, ...course };
      const watch = watchRun({ detectors: detectors.filter(({ category }) => category === 'optimisation') });
      watch.see(batch);
      const failing = watch.failing();
      const fault = belied
        ? 'the loss is content with answers that are wrong, so it asks for something else than the labels do'
        : `a net that cannot learn ${many} by heart has a fault in it`;
      const because = `${how}; ${fault}. ${sayingOf(failing)}`.trim();
      return { result: 'failed', because, ...course, ...(failing.length > 0 && { verdicts: failing }) };
    },
  };
}

/** One batch, learnt by heart. */
export const oneBatch = fewSamples('one-batch', 'Overfit one batch', 'one batch', (batch) => batch);
/** Ten samples, learnt by heart. */
export const tenSamples = fewSamples('ten-samples', 'Overfit ten samples', 'ten samples', () => 10);
