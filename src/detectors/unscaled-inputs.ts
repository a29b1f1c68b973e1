import type { ColumnSummary, Detector, Judgement } from '../experiment.ts';
import { figure } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Root mean square of a column of training rows that nets are made for, at most; and the bound from which it is a failure. */
  warn: number;
  size: number;
}

/** The root mean square of a column's training values. */
const sizeOf = ({ train: { mean, deviation } }: ColumnSummary): number => Math.sqrt(mean * mean + deviation * deviation);

/**
 * The values of an input have a root mean square above 10 over the training rows (above 3: a warning). Initial weights and learning
 * rates are made for inputs of a size of about 1 (LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, 4.3): with one ten times as
 * large the loss is a hundred times as steep in its weights as in those of the others, and one learning rate cannot serve both.
 */
const unscaledInputs: Detector<Options> = {
  id: 'unscaled-inputs',
  title: 'Inputs out of scale',
  description: 'Fails when the root mean square of an input is above 10 over the training rows.',
  category: 'data',
  needs: [['columns']],
  defaults: { warn: 3, size: 10 },
  watch({ warn, size: limit }) {
    let largest = Number.NaN;
    let said = false;
    return (event): Judgement | undefined => {
      if (event.kind === 'data' && event.columns && !said) {
        let place = -1;
        event.columns.forEach((column, i) => {
          const size = sizeOf(column);
          if (Number.isFinite(size) && !(size <= largest)) [largest, place] = [size, i];
        });
        const column = event.columns[place];
        if (!column || !(largest > warn)) return undefined;
        said = true;
        const fails = largest > limit;
        const sizes = event.columns
          .map(sizeOf)
          .filter(Number.isFinite)
          .sort((a, b) => a - b);
        const usual = sizes[(sizes.length - 1) >> 1] as number;
        return {
          status: fails ? 'failing' : 'warning',
          severity: fails ? severityAbove(largest, limit) : 0.25,
          at: 0,
          onset: 0,
          statistic: largest,
          threshold: fails ? limit : warn,
          evidence: [{ measure: 'columns', from: 0, to: 0 }],
          because: `The root mean square of ${column.name === undefined ? `input ${place}` : `"${column.name}"`} is ${figure(largest)} (of the median input ${figure(usual)}), from ${figure(column.train.min)} to ${figure(column.train.max)}; nets are made for inputs of about 1.`,
        };
      }
      if (event.kind !== 'end' || said) return undefined;
      if (Number.isNaN(largest)) return unjudged(event.step, 'Cannot tell: no input holds numbers.');
      return healthy(event.step, `The largest input has a root mean square of ${figure(largest)}.`, largest, limit);
    };
  },
};

export default unscaledInputs;
