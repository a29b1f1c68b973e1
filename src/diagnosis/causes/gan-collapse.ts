import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** The loss of a critic that cannot tell real from drawn is 2 ln 2; below this it is sure of itself. */
const SURE = 1;

/** A generator that draws a few modes well and the others never. */
const ganCollapse: CauseCard = {
  id: 'gan-collapse',
  title: 'The critic judges one sample at a time',
  recommendation:
    'Let the critic see several samples at once, so that it can tell when they are all alike. A lower rate of the critic alone does not bring lost modes back.',
  remedies: ['packed-critic'],
  settle: { any: 'Show the critic two drawn samples as one input: if it can tell them from real pairs, they are too much alike.' },
  weigh(found, observed) {
    const collapsed = found.get('mode-collapse');
    const { modesCovered, modesKnown, criticLoss } = observed.probes.last;
    if (!collapsed || typeof modesCovered !== 'number' || typeof modesKnown !== 'number') return undefined;
    const sure = typeof criticLoss === 'number' && criticLoss < SURE;
    const critic = sure
      ? `, and the critic tells real from drawn with a loss of ${figure(criticLoss)}, which leaves the generator little to follow`
      : '';
    return { weight: sure ? 0.9 : 0.75, because: `The samples cover ${figure(modesCovered)} of ${figure(modesKnown)} modes${critic}.` };
  },
};

export default ganCollapse;
