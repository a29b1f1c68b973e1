/*
 * Emergence: something appears that nobody trained, or that nobody meant to be learnt. Probes of skills and of planted texts, and the gap
 * between training learnt by heart and validation at chance.
 */

/** An untrained skill above this is there. */
const SKILL = 0.7;
/** Deviations by which a planted text is likelier than texts like it. */
const EXPOSED = 3;
/** Evaluations or probes in a row. */
const PATIENCE = 2;

const failing = (because, cause) => ({ status: 'failing', because, cause });
const percent = (share) => `${Math.round(100 * share)} %`;

/** @type {import('when-training-goes-wrong').Detector} */
export default {
  watch() {
    let said = false;
    const run = { skill: 0, exposed: 0, heart: 0 };
    const lasting = (name, is) => {
      run[name] = is ? run[name] + 1 : 0;
      return run[name] >= PATIENCE;
    };

    function onProbe({ step, measures }) {
      const { untrainedSkill, canaryExposure, canaryReturned } = measures;
      if (lasting('skill', untrainedSkill > SKILL)) {
        return failing(`Skills that nobody trained reach ${percent(untrainedSkill)} at step ${step}`, 'untrained-skill');
      }
      if (lasting('exposed', canaryReturned > 0 || canaryExposure > EXPOSED)) {
        return failing(`Planted texts are ${canaryExposure} deviations likelier than others`, 'repeated-canary');
      }
      return undefined;
    }

    function onEval({ step, trainAccuracy, validationAccuracy }) {
      if (!lasting('heart', trainAccuracy > 0.99 && validationAccuracy < 0.3)) return undefined;
      return failing(`Training is known by heart at step ${step}, and validation at ${percent(validationAccuracy)}`, 'half-the-pairs');
    }

    return (event) => {
      if (said) return undefined;
      const verdict = event.kind === 'probe' ? onProbe(event) : event.kind === 'eval' ? onEval(event) : undefined;
      said = verdict !== undefined;
      return verdict;
    };
  },
};
