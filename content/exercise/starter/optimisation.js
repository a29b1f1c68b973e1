/*
 * Failures of optimisation: losses that diverge, spike or stand still,
 * gradients that vanish or explode, dead units, stuck gauges.
 */

/** @type {import('when-training-goes-wrong').Detector} */
export default {
  watch() {
    // What you remember of a run lives here: keep it small.
    return (event) => {
      // Events come one at a time and in order: data, then step,
      // measure, eval, probe, intervention, and end. Say nothing while
      // nothing is wrong; add `cause`, the id of a failure, where you
      // know it.
      // A first rule, and too simple: a loss that is no number. What
      // shows earlier?
      if (event.kind === 'step' && Number.isNaN(event.loss)) {
        return { status: 'failing', because: `The loss is no number at step ${event.step}` };
      }
      return undefined;
    };
  },
};
