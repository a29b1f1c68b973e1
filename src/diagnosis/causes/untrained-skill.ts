import { percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** A skill that came of others. */
const untrainedSkill: CauseCard = {
  id: 'untrained-skill',
  title: 'A skill put together from trained ones',
  recommendation:
    'Take it for a thing to know, not to mend: list what else follows from the trained skills, test for it, and decide which of it may ship.',
  remedies: [],
  settle: { any: 'Take one of its parts out of training: if the skill goes, it was put together from them.' },
  weigh(found) {
    const jump = found.get('capability-jump');
    if (jump?.evidence[0]?.measure !== 'untrainedSkill') return undefined;
    return {
      weight: 0.9,
      because: `Accuracy on skills of which training holds no example is at ${percent(jump.statistic ?? 0)} since step ${onset(jump)}: nothing but the trained ones can have brought it.`,
    };
  },
};

export default untrainedSkill;
