import type { CauseCard } from '../cause.ts';

/** A cue that tells the class where the data were collected. */
const spuriousCue: CauseCard = {
  id: 'spurious-cue',
  title: 'Something beside the point tells the class',
  recommendation: 'Collect rows in which the cue says nothing, or take it out; then read the accuracy of the worst group, not the mean.',
  remedies: ['balance-cue'],
  settle: {
    any: 'Move the cue from row to row and leave the rest: answers that follow it rest on it.',
  },
  weigh(found) {
    const gap = found.get('shortcut');
    if (!gap) return undefined;
    return { weight: 0.95, because: gap.because };
  },
};

export default spuriousCue;
