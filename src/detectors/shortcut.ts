import type { Detector, Judgement, ProbeEvent } from '../experiment.ts';
import { percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** By how much the accuracy of one group may be below that of all others, beyond its sampling error in deviations. */
  gap: number;
  errors: number;
  /** By how much the accuracy may fall where one of many parts of the input is permuted. */
  drop: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/** A part of an input of fewer parts may well carry the answer. */
const PARTS = 16;

/**
 * One group of validation rows is right less often than the best by more than .2 beyond twice its sampling error (worst-group gap:
 * Sagawa et al. 2020), or one of 16 parts of the input or more costs .25 of the accuracy where it is taken from other rows, in 3 evaluations. A digit hides
 * in no corner: a small part that everything hangs on is a cue.
 */
const shortcut: Detector<Options> = {
  id: 'shortcut',
  title: 'Shortcut',
  description:
    'Fails when a group of rows is right less often than another by more than .2, or when permuting one small part of the input costs .25 of the accuracy, in 3 evaluations.',
  category: 'data',
  needs: [['groupAccuracy'], ['permutedDrop']],
  defaults: { gap: 0.2, errors: 2, drop: 0.25, evaluations: 3 },
  watch({ gap: limit, errors, drop, evaluations }) {
    let sizes: number[] | undefined;
    let names: string[] | undefined;
    const run = { groups: 0, groupsFrom: 0, parts: 0, partsFrom: 0 };
    const kept = { most: Number.NEGATIVE_INFINITY, parts: Number.NEGATIVE_INFINITY };
    let done = false;

    function onGroups(step: number, shares: number[]): Judgement | undefined {
      let [best, worst] = [-1, -1];
      shares.forEach((share, i) => {
        if (share !== share) return;
        if (best < 0 || share > (shares[best] as number)) best = i;
        if (worst < 0 || share < (shares[worst] as number)) worst = i;
      });
      if (best < 0 || best === worst) return undefined;
      const [high, low] = [shares[best] as number, shares[worst] as number];
      const size = sizes?.[worst];
      // A share of a half has the largest error; where the size is not known, none is taken off.
      const error = size ? Math.sqrt(0.25 / size) : 0;
      const sure = high - low - errors * error;
      if (sure > kept.most) kept.most = sure;
      if (!(sure > limit)) {
        run.groups = 0;
        return undefined;
      }
      if (run.groups++ === 0) run.groupsFrom = step;
      if (run.groups < evaluations) return undefined;
      const [good, bad] = [names?.[best] ?? `group ${best + 1}`, names?.[worst] ?? `group ${worst + 1}`];
      return failing(
        step,
        run.groupsFrom,
        sure,
        limit,
        'groupAccuracy',
        `${percent(high)} of the validation rows of "${good}" are right and ${percent(low)} of those of "${bad}": what sets them apart tells the model the answer.`,
      );
    }

    function onParts(step: number, drops: number[]): Judgement | undefined {
      if (drops.length < PARTS) return undefined;
      const part = drops.reduce((most, fall, i) => (fall > (drops[most] as number) ? i : most), 0);
      const fall = drops[part] as number;
      if (fall > kept.parts) kept.parts = fall;
      if (!(fall > drop)) {
        run.parts = 0;
        return undefined;
      }
      if (run.parts++ === 0) run.partsFrom = step;
      if (run.parts < evaluations) return undefined;
      return failing(
        step,
        run.partsFrom,
        fall,
        drop,
        'permutedDrop',
        `The accuracy falls by ${percent(fall)} where part ${part + 1} of ${drops.length} of the input is taken from other rows: one small part carries the answer.`,
      );
    }

    function failing(
      at: number,
      onset: number,
      statistic: number,
      threshold: number,
      measure: 'groupAccuracy' | 'permutedDrop',
      because: string,
    ): Judgement {
      done = true;
      const severity = severityAbove(statistic, threshold);
      return { status: 'failing', severity, at, onset, statistic, threshold, evidence: [{ measure, from: onset, to: at }], because };
    }

    function onProbe({ step, measures }: ProbeEvent): Judgement | undefined {
      const { groupAccuracy, permutedDrop } = measures;
      const found = Array.isArray(groupAccuracy) ? onGroups(step, groupAccuracy) : undefined;
      return found ?? (Array.isArray(permutedDrop) ? onParts(step, permutedDrop) : undefined);
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'data') {
        sizes = event.groups?.rows;
        names = event.groups?.names;
      }
      if (event.kind === 'probe') return onProbe(event);
      if (event.kind !== 'end') return undefined;
      if (kept.most > Number.NEGATIVE_INFINITY)
        return healthy(event.step, 'No group of rows is right far less often than another.', kept.most, limit);
      if (kept.parts > Number.NEGATIVE_INFINITY)
        return healthy(event.step, 'No small part of the input carries the answer.', kept.parts, drop);
      return unjudged(event.step, 'Cannot tell: one group of rows only, or too few parts of the input to call one of them small.');
    };
  },
};

export default shortcut;
