/*
 * Emergence: skills that nobody trained, learning by heart, generalisation that
 * comes late.
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
      // A first rule, and too simple: a skill that nobody trained is
      // perfect. When would you want to know?
      if (event.kind === 'probe' && event.measures.untrainedSkill === 1) {
        return { status: 'failing', because: `Skills that nobody trained are perfect at step ${event.step}` };
      }
      return undefined;
    };
  },
};
