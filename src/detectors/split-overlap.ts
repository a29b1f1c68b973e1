import type { Detector } from '../experiment.ts';
import { counted, figure, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Share of the validation rows that have a duplicate in the training split. */
  share: number;
  /** And at least so many rows: one pair of twins is no leak. */
  rows: number;
}

/** Deviations of a count by which chance is allowed to exceed what is expected of it. */
const CHANCE = 3;

/**
 * Validation rows that were trained on, exactly or nearly: more than 1 % of them, beyond those that agree by coincidence and 3 deviations
 * of their number, as rows of coarse tables do. CIFAR's 3.3 and 10 % went unnoticed for ten
 * years and cost up to 3.5 points of accuracy (cases.md 12); a validation score is usually read to one point.
 */
const splitOverlap: Detector<Options> = {
  id: 'split-overlap',
  title: 'Overlapping splits',
  description: 'Fails when more than 1 % of the validation rows have an exact or near duplicate among the training rows.',
  category: 'data',
  needs: [['overlap']],
  defaults: { share: 0.01, rows: 3 },
  watch({ share: limit, rows: fewest }) {
    let statistic = Number.NaN;
    let said = false;
    return (event) => {
      if (event.kind === 'data' && event.overlap && !said) {
        const { rows, exact, near, pairs, withinTrain, byChance = 0 } = event.overlap;
        const found = exact + near;
        const beyond = found - byChance - CHANCE * Math.sqrt(byChance);
        statistic = rows > 0 ? found / rows : 0;
        if (found === 0) return undefined;
        said = true;
        const fails = beyond > limit * rows && beyond >= fewest;
        const nature = byChance > 0 ? `; about ${figure(byChance)} would be by coincidence, for rows of these data are coarse` : '';
        return {
          status: fails ? 'failing' : 'warning',
          severity: fails ? severityAbove(statistic, limit) : 0.25,
          at: 0,
          onset: 0,
          statistic,
          threshold: limit,
          evidence: [
            { measure: 'overlap', from: 0, to: 0, examples: { split: 'validation', rows: pairs.map(([row]) => row) } },
            { measure: 'overlap', from: 0, to: 0, examples: { split: 'train', rows: pairs.map(([, row]) => row) } },
          ],
          because: `${counted(found, 'validation row')} of ${rows} (${percent(statistic)}) ${found === 1 ? 'is' : 'are'} also in the training split, ${exact} exactly and ${near} nearly; within the training split ${percent(withinTrain)} have a twin${nature}.`,
        };
      }
      if (event.kind !== 'end' || said) return undefined;
      return healthy(event.step, 'No validation row has a duplicate in the training split.', statistic, limit);
    };
  },
};

export default splitOverlap;
