import { type CauseCard, onset } from '../cause.ts';

/** Layers whose gradient is cut. */
const frozenLayers: CauseCard = {
  id: 'frozen-layers',
  title: 'A part of the net is frozen',
  recommendation:
    'Look for what cuts the gradient: a layer that was set not to train, a detached tensor, an optimizer that was not given its weights.',
  remedies: ['unfreeze'],
  settle: {
    'half-precision-underflow': 'Look at the gradient of the layers that do learn: if it is of ordinary size, nothing underflows.',
    'learning-rate-too-high': 'Read the share of dead units: where units live and a gradient is exactly 0, it was cut.',
    any: 'Ask which parameters the optimizer was given, and which of them are set to train.',
  },
  weigh(found, observed) {
    const flat = found.get('flatline');
    if (!flat || found.has('dead-relu') || !flat.evidence.some(({ measure }) => measure === 'layerGradientNorm')) return undefined;
    const layers = flat.evidence[0]?.layers ?? [];
    const some = layers.length < (observed.data?.layers?.length ?? Number.POSITIVE_INFINITY);
    const atOnce = onset(flat) <= 2;
    const weight = some && atOnce ? 0.9 : some ? 0.5 : 0.2;
    return {
      weight,
      because: `${layers.length === 1 ? 'One layer has' : `${layers.length} layers have`} a gradient of exactly 0 from step ${onset(flat)} on, while its units are alive${some ? ' and the other layers learn' : ''}.`,
    };
  },
};

export default frozenLayers;
