import type { Detector, Judgement } from '../experiment.ts';
import { Course } from './rules/course.ts';
import { figure, percent } from './rules/figure.ts';
import { LayerNames } from './rules/layer-names.ts';
import { LossLevel } from './rules/loss-level.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Share of a hidden layer's units that are saturated, on average over the rows. */
  share: number;
  /** Readings in a row. */
  readings: number;
}

/**
 * More than half of a hidden layer's units beyond |tanh| > .97, or with a sigmoid slope below .02, in 2 readings while the loss
 * is high. A trained net may well use its units as switches, so a saturated net with a low loss is left alone.
 */
const saturation: Detector<Options> = {
  id: 'saturation',
  title: 'Saturated units',
  description: 'Fails when more than half of the units of a layer are saturated in 2 readings while the loss is high.',
  category: 'optimisation',
  needs: [['saturatedShare']],
  defaults: { share: 0.5, readings: 2 },
  watch({ share: limit, readings }, level = new LossLevel()) {
    const names = new LayerNames();
    let high = 0;
    let since = 0;
    let largest = 0;
    let better = 0;
    const course = new Course();

    function onReading(step: number, shares: readonly number[]): Judgement | undefined {
      const matters = level.count === 0 || level.high();
      let worst = 0;
      for (let l = 1; l < shares.length; l++) if ((shares[l] as number) > (shares[worst] as number)) worst = l;
      const share = shares[worst] ?? 0;
      const so = matters && share > limit;
      if (matters && share > largest) largest = share;
      better = so ? 0 : better + 1;
      if (course.said) return course.follow(step, so, better >= readings);
      if (!so) {
        high = 0;
        return undefined;
      }
      if (high++ === 0) since = step;
      if (high < readings) return undefined;
      const layers = shares.flatMap((s, l) => (s > limit ? [l] : []));
      const now = level.count > 0 ? `, and the loss is still ${figure(level.latest)}` : '';
      return course.fail({
        status: 'failing',
        severity: severityAbove(share, limit),
        at: step,
        onset: since,
        statistic: share,
        threshold: limit,
        evidence: [{ measure: 'saturatedShare', from: since, to: step, layers }],
        because: `${percent(share)} of the units of ${names.of(worst)} sit on the flat ends of their activation since step ${since}${now}.`,
      });
    }

    return (event) => {
      level.see(event);
      switch (event.kind) {
        case 'data':
          names.see(event);
          return undefined;
        case 'measure':
          return event.saturatedShare ? onReading(event.step, event.saturatedShare) : undefined;
        case 'end':
          if (course.said) return undefined;
          return healthy(
            event.step,
            `While the loss was high at most ${percent(largest)} of a layer's units were saturated.`,
            largest,
            limit,
          );
        default:
          return undefined;
      }
    };
  },
};

export default saturation;
