import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** A phase that holds on to nothing. */
const continuedFineTuning: CauseCard = {
  id: 'continued-fine-tuning',
  title: 'A second phase overwrites the first',
  recommendation:
    'Hold the model to what it was with a KL penalty on prompts of the first phase, or mix some of the old data in; stop as soon as the new task is learned.',
  remedies: ['kl-penalty', 'lower-learning-rate', 'early-stopping'],
  settle: { any: 'Run the phase again with a tenth of old data mixed in: if the drift goes, it was forgetting.' },
  weigh(found) {
    const drift = found.get('behaviour-drift');
    if (!drift) return undefined;
    const far = drift.statistic === undefined ? '' : `, ${figure(drift.statistic)} nats a phrase when it was noticed`;
    return {
      weight: 0.9,
      because: `Answers to prompts that this phase does not train on drift from step ${onset(drift)} on${far}: the new data pull, and nothing holds.`,
    };
  },
};

export default continuedFineTuning;
