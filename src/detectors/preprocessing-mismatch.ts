import type { ColumnSummary, DataEvent, Detector, Judgement } from '../experiment.ts';
import { ln, median } from '../numbers.ts';
import { counted, figure } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** The chance of a false alarm over all columns together. */
  chance: number;
  /** And by how many deviations of the column its means must differ. */
  apart: number;
  /** The factor between the deviations of both splits, as the median over columns, and the fewest columns that have one. */
  factor: number;
  columns: number;
}

/**
 * Training and validation rows of one source, prepared alike, have the same moments but for sampling error. It fails where the means of
 * a column differ by more standard errors than chance gives once in 10,000 looks at all columns (Bonferroni) and by a quarter of its
 * deviation, or where the deviations of half of the columns differ by a factor of 1.5. Rows that were collected more than once count
 * less. Rows of another time may differ by nature: they are not judged.
 */
const preprocessingMismatch: Detector<Options> = {
  id: 'preprocessing-mismatch',
  title: 'Splits prepared differently',
  description:
    'Fails when a column differs between training and validation by more than sampling error over all columns allows and a quarter of its deviation, or most columns by a factor of 1.5 in their deviation.',
  category: 'data',
  needs: [['data', 'columns']],
  defaults: { chance: 1e-4, apart: 0.25, factor: 1.5, columns: 5 },
  watch({ chance, apart, factor, columns: fewest }) {
    const kept = { most: 0, bar: Number.NaN };
    let said: 'nothing' | 'later' | 'failed' = 'nothing';

    function judge({ columns = [], rows, overlap }: DataEvent): Judgement | undefined {
      const [train = Number.NaN, validation = Number.NaN] = [rows.train, rows.validation];
      // Copies are no further evidence: a row with kin counts for a fifth at worst.
      const worth = 1 - 0.8 * (overlap?.withinTrain ?? 0);
      const varied = columns.filter((column) => column.train.deviation > 0 || column.validation.deviation > 0);
      // The tail of the normal distribution beyond z is below exp(-z z / 2), on both sides.
      kept.bar = Math.sqrt(2 * ln(varied.length / chance));
      const apartOnes: { column: ColumnSummary; z: number }[] = [];
      for (const column of varied) {
        const [a, b] = [column.train, column.validation];
        const error = Math.sqrt((a.deviation * a.deviation) / (worth * train) + (b.deviation * b.deviation) / (worth * validation));
        const off = Math.abs(a.mean - b.mean);
        const z = off / error;
        const wide = a.deviation > b.deviation ? a.deviation : b.deviation;
        if (!(z > 0) || !(off > apart * wide)) continue;
        if (z > kept.most) kept.most = z;
        if (z > kept.bar) apartOnes.push({ column, z });
      }
      const [worst, ...others] = apartOnes.sort((one, other) => other.z - one.z);
      if (worst) {
        const { column, z } = worst;
        const of = column.name ? `of ${column.name}` : `of part ${columns.indexOf(column) + 1} of the input`;
        const more =
          others.length > 0 ? `, and ${counted(others.length, 'further column')} differ${others.length === 1 ? 's' : ''} too` : '';
        return failing(
          z,
          kept.bar,
          `The mean ${of} is ${figure(column.train.mean)} in training and ${figure(column.validation.mean)} in validation, ${figure(z)} standard errors apart${more}: the splits were not drawn or not prepared alike.`,
        );
      }
      const ratios = columns.flatMap(({ train: a, validation: b }) =>
        a.deviation > 0 && b.deviation > 0 ? b.deviation / a.deviation : [],
      );
      const typical = ratios.length >= fewest ? median(ratios) : 1;
      const size = typical > 1 ? typical : 1 / typical;
      if (!(size > factor)) return undefined;
      return failing(
        size,
        factor,
        `In most columns validation spreads ${figure(typical)} times as far as training: the splits were not prepared alike.`,
      );
    }

    function failing(statistic: number, threshold: number, because: string): Judgement {
      said = 'failed';
      return {
        status: 'failing',
        severity: severityAbove(statistic, threshold),
        at: 0,
        onset: 0,
        statistic,
        threshold,
        evidence: [{ measure: 'columns', from: 0, to: 0 }],
        because,
      };
    }

    return (event) => {
      if (event.kind === 'data' && event.columns && said === 'nothing') {
        if (event.times) said = 'later';
        else return judge(event);
      }
      if (event.kind !== 'end' || said === 'failed') return undefined;
      if (said === 'later') return unjudged(event.step, 'Cannot tell: the splits are of different times, and may differ by nature.');
      return healthy(event.step, 'Training and validation rows are alike but for chance.', kept.most, kept.bar);
    };
  },
};

export default preprocessingMismatch;
