import { type CauseCard, onset } from '../cause.ts';

/** Labels that stand beside the wrong rows. */
const randomLabels: CauseCard = {
  id: 'random-labels',
  title: 'The labels say nothing of the rows',
  recommendation: 'Look at twenty rows and their labels by eye; then at how rows and labels were joined.',
  remedies: ['audit-labels'],
  settle: {
    'half-the-pairs': 'Look at twenty rows and their labels: a rule that is not found yet can be checked by hand.',
    'too-little-data': 'Look at twenty rows and their labels: with sound labels even a few rows tell more than chance.',
    any: 'Label a hundred rows anew without looking, and count how many agree.',
  },
  weigh(found, observed) {
    const memory = found.get('memorisation');
    if (!memory || memory.evidence.some(({ measure }) => measure === 'canaryReturned' || measure === 'canaryExposure')) return undefined;
    const decays = (observed.data?.weightDecay ?? 0) > 0;
    return {
      weight: decays ? 0.5 : 0.9,
      because: `Every training row is known from step ${onset(memory)} on and validation is at chance: labels that have to do with the rows are learned better than that.`,
    };
  },
};

export default randomLabels;
