import { detectors } from '../../detectors/index.ts';
import { watchRun } from '../../diagnosis/watch.ts';
import { dataOf, type Procedure, said, sayingOf, withSession } from './procedure.ts';

const STEPS = 80;
/** What can be wrong with gradients and activations. */
const ABOUT = [
  'bad-initialisation',
  'gradient-vanishing',
  'gradient-explosion',
  'dead-relu',
  'saturation',
  'attention-saturation',
  'non-finite',
  'flatline',
];

/** Eighty steps under the detectors of gradients and activations. */
const gradients: Procedure = {
  id: 'gradients',
  title: 'Gradients in every layer',
  question: 'Does every layer get a gradient that is neither nothing nor everything?',
  async run(experiment, host) {
    const data = await dataOf(experiment, host);
    const watch = watchRun({ detectors: detectors.filter(({ id }) => ABOUT.includes(id)) });
    const count = Math.min(STEPS, experiment.steps);
    const batch = await withSession(experiment, data, host, (session) => session.advance(count));
    watch.see(batch);
    const failing = watch.failing();
    const { steps } = batch;
    const layers = steps?.layers ?? 0;
    const last = (steps?.count ?? 1) - 1;
    const norms = Array.from({ length: layers }, (_, layer) => steps?.layerGradientNorm[last * layers + layer] ?? Number.NaN);
    const [low, high] = [Math.min(...norms), Math.max(...norms)];
    return {
      result: failing.length > 0 ? 'failed' : 'passed',
      because:
        failing.length > 0
          ? sayingOf(failing)
          : `At step ${last + 1} the gradient norms of ${layers} layers lie between ${said(low)} and ${said(high)}, and nothing fails.`,
      figures: { steps: last + 1, lowest: low, highest: high },
      ...(failing.length > 0 && { verdicts: failing }),
    };
  },
};

export default gradients;
