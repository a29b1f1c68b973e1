import { detectors } from '../../detectors/index.ts';
import { watchRun } from '../../diagnosis/watch.ts';
import type { EvalEvent } from '../../experiment.ts';
import { lossSeries } from '../../events.ts';
import { dataOf, type Procedure, said, sayingOf, unrestrained, withSession } from './procedure.ts';

/** Steps that a net gets to learn a handful of rows by heart. */
const STEPS = 300;
/** Below this share of its first value a loss counts as learnt by heart, where there is no accuracy. */
const LEARNT = 0.05;
/** A share of rows right that counts as by heart: one stubborn row of 64 is let pass. */
const RIGHT = 0.98;
/** A loss that is learnt while fewer rows than this share are right asks for something else than the labels. */
const BELIES = 0.9;

/** A check that a net can learn `rows` rows by heart: one that cannot has a fault, not too little data. */
function fewSamples(id: string, title: string, many: string, rowsOf: (batch: number) => number): Procedure {
  return {
    id,
    title,
    question: `Can the net learn ${many} by heart?`,
    async run(experiment, host) {
      const rows = Math.min(rowsOf(experiment.data.batch), experiment.data.train);
      const asked = unrestrained(experiment, { 'data.train': rows, 'data.batch': rows, steps: STEPS, 'monitor.evaluateEvery': STEPS });
      const data = await dataOf(asked, host);
      if (data.kind === 'points' || data.kind === 'policy') {
        return { result: 'unknown', because: 'This model makes its own data, so there is no batch to learn by heart.', figures: {} };
      }
      const batch = await withSession(asked, data, host, (session) => session.advance(STEPS));
      const losses = lossSeries([batch]);
      const end = batch.events.findLast((event): event is EvalEvent => event.kind === 'eval');
      const [first, last] = [losses[0] as number, losses.at(-1) as number];
      const accuracy = end?.trainAccuracy;
      const figures = { rows, firstLoss: first, lastLoss: last, ...(accuracy !== undefined && { accuracy }), steps: losses.length };
      const fell = last < LEARNT * first;
      const belied = fell && accuracy !== undefined && accuracy < BELIES;
      const learnt = (fell && !belied) || (accuracy !== undefined && accuracy >= RIGHT);
      const right = accuracy === undefined ? '' : ` and ${said(100 * accuracy)} % of the rows right`;
      const how = `${losses.length} steps on ${rows} rows: the loss went from ${said(first)} to ${said(last)}${right}`;
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
