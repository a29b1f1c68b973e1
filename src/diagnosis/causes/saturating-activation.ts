import { percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Units on the flat ends of a sigmoid or tanh, which pass no gradient on. */
const saturatingActivation: CauseCard = {
  id: 'saturating-activation',
  title: 'The activation saturates',
  recommendation:
    'Use ReLU with He initial weights; where the activation must stay, bring the weights and inputs to a size at which its units are not on their flat ends.',
  remedies: ['relu-family', 'standard-initialisation', 'layer-norm'],
  settle: {
    'no-residuals': 'Read the share of saturated units before training: most, and it is the activation; few, and it is the depth.',
    'initialisation-too-large':
      'Divide the initial weights by 10 and keep the activation: if the units leave their flat ends, it was the size of the weights.',
    any: 'Read the share of saturated units of every hidden layer before the first update.',
  },
  weigh(found, observed) {
    const saturation = found.get('saturation');
    const flat = observed.activation === undefined || observed.activation === 'sigmoid' || observed.activation === 'tanh';
    if (saturation) {
      const born = observed.initialSaturation > 0.5;
      const when = born ? 'before the first update already, so it was no step that pushed them there' : `from step ${onset(saturation)} on`;
      return {
        weight: born ? 0.95 : 0.7,
        because:
          `${percent(saturation.statistic ?? 1)} of a layer's ${observed.activation ?? ''} units sit on the flat ends of the activation ${when}.`.replace(
            '  ',
            ' ',
          ),
      };
    }
    const vanishing = found.get('gradient-vanishing');
    if (!vanishing || !flat || observed.initialSaturation <= 0.5) return undefined;
    return {
      weight: observed.activation === undefined ? 0.3 : 0.5,
      because: `The gradient vanishes from step ${onset(vanishing)} on, and nothing was logged that shows whether the units are saturated.`,
    };
  },
};

export default saturatingActivation;
