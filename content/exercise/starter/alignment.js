/* Failures of alignment: one answer to everything, rewards that are gamed, agreement instead of truth, harm. */

/** @type {import('when-training-goes-wrong').Detector} */
export default {
  watch({ layers, stride }) {
    // What you remember of the run lives here: keep it small.
    return (event) => {
      // Events come one at a time, in order: data, step, measure, eval, probe, intervention, end.
      // Say nothing while nothing is wrong. When you are sure:
      // return { status: 'failing', because: 'What you saw, with the figure', cause: 'id-of-the-failure' };
      return undefined;
    };
  },
};
