import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Hidden layers from which depth itself is the first suspect: .6 to the 8th is .02, and weights and slopes rarely do better. */
const DEEP = 8;

/** A plain net so deep that the gradient does not reach its first layers. */
const noResiduals: CauseCard = {
  id: 'no-residuals',
  title: 'A deep net without residual connections',
  recommendation:
    'Let every hidden layer add its input to its output, so that the gradient has a way past each layer; or use fewer layers.',
  remedies: ['add-residuals', 'layer-norm', 'relu-family'],
  settle: {
    'saturating-activation': 'Read the share of saturated units before training: few, and it is the depth; most, and it is the activation.',
    any: 'Plot the gradient norm by layer on a log axis: a straight line down to the first layer is a product over the depth.',
  },
  weigh(found, observed) {
    const vanishing = found.get('gradient-vanishing');
    // Of a recurrent net it is the time steps, and they are another cause's; a transformer has a residual stream.
    const family = observed.data?.family;
    if (!vanishing || family === 'recurrent' || family === 'transformer') return undefined;
    const { depth } = observed;
    let weight = depth === undefined ? 0.4 : depth >= DEEP ? 0.85 : 0.2;
    if (observed.growthPerLayer < 1 / 3) weight *= 0.5;
    if (observed.initialSaturation > 0.5) weight *= 0.4;
    const layers = depth === undefined ? 'the net' : `${depth} hidden layers`;
    const how = vanishing.statistic === undefined ? '' : ` (${figure(vanishing.statistic)} of what the last layer gets)`;
    const slow =
      observed.initialSaturation <= 0.5
        ? ', and the units are not saturated, so it is the number of layers that the gradient is lost in'
        : '';
    return { weight, because: `The gradient fades through ${layers}${how} from step ${onset(vanishing)} on${slow}.` };
  },
};

export default noResiduals;
