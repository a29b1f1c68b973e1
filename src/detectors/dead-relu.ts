import type { Detector, Judgement } from '../experiment.ts';
import { Course } from './rules/course.ts';
import { percent } from './rules/figure.ts';
import { LayerNames } from './rules/layer-names.ts';
import { LossLevel } from './rules/loss-level.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Share of the units of one layer that are dead. */
  share: number;
  /** From this share on, whatever the loss is. */
  ruined: number;
  /** Readings in a row. */
  readings: number;
}

/**
 * More than half of a hidden layer's ReLU units are zero on at least 99 % of 500 or more rows, in 2 readings, while the loss is
 * high; a layer with nearly all units dead fails whatever the loss. Sparse layers in a net that learns well only warn: many dead
 * units can be spared.
 */
const deadRelu: Detector<Options> = {
  id: 'dead-relu',
  title: 'Dead ReLU units',
  description: 'Fails when more than half of the units of a layer are zero on 99 % of the rows in 2 readings while the loss is high.',
  category: 'optimisation',
  needs: [['deadShare']],
  defaults: { share: 0.5, ruined: 0.95, readings: 2 },
  watch({ share: limit, ruined, readings }, level = new LossLevel()) {
    const names = new LayerNames();
    let applies = true;
    let dead = 0;
    let since = 0;
    let bad = 0;
    let badSince = 0;
    let largest = 0;
    let warned = false;
    let better = 0;
    const course = new Course();

    function onReading(step: number, shares: readonly number[]): Judgement | undefined {
      let worst = 0;
      for (let l = 1; l < shares.length; l++) if ((shares[l] as number) > (shares[worst] as number)) worst = l;
      const share = shares[worst] ?? 0;
      if (share > largest) largest = share;
      better = share > limit ? 0 : better + 1;
      if (course.said) return course.follow(step, share > limit, better >= readings);
      if (!(share > limit)) {
        dead = bad = 0;
        return undefined;
      }
      if (dead++ === 0) since = step;
      const failing = share >= ruined || level.count === 0 || level.high();
      if (!failing) bad = 0;
      else if (bad++ === 0) badSince = step;
      if (bad < readings && (dead < readings || warned)) return undefined;
      const fails = bad >= readings;
      if (!fails) warned = true;
      const onset = fails ? badSince : since;
      const layers = shares.flatMap((s, l) => (s > limit ? [l] : []));
      const others = layers.length > 1 ? `, and ${layers.length} of ${shares.length} hidden layers are past half` : '';
      const because = `${percent(share)} of the units of ${names.of(worst)} give 0 for nearly every row since step ${onset}${others}${fails ? ': no gradient passes through them' : ', yet the loss falls'}.`;
      const verdict: Judgement = {
        status: fails ? 'failing' : 'warning',
        severity: severityAbove(share, limit),
        at: step,
        onset,
        statistic: share,
        threshold: limit,
        evidence: [{ measure: 'deadShare', from: onset, to: step, layers }],
        because,
      };
      return fails ? course.fail(verdict) : verdict;
    }

    return (event) => {
      level.see(event);
      switch (event.kind) {
        case 'data':
          names.see(event);
          // A sigmoid's or tanh's zeros are something else.
          applies = event.activation === undefined || event.activation === 'relu';
          return undefined;
        case 'measure':
          return applies && event.deadShare ? onReading(event.step, event.deadShare) : undefined;
        case 'end':
          if (warned || course.said) return undefined;
          return healthy(
            event.step,
            applies ? `At most ${percent(largest)} of a layer's units were dead.` : 'The activation has no dead zone.',
            largest,
            limit,
          );
        default:
          return undefined;
      }
    };
  },
};

export default deadRelu;
