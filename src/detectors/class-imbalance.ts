import type { DataEvent, Detector, Judgement } from '../experiment.ts';
import { figure, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Rows of the commonest class over those of the rarest: a warning, and a grave one. */
  ratio: number;
  grave: number;
  /** Standard errors by which the share of a class may differ between the splits. */
  errors: number;
}

/**
 * Classes of very unlike size: 10 to 1 is worth a warning, 100 to 1 a grave one (001), and neither is a failure, for fraud is rare.
 * It fails where the share of a class differs between training and validation by more than 6 standard errors, which a random split
 * does once in a billion: then one of the two is not a sample of the other. Splits by time may differ, and are not compared.
 */
const classImbalance: Detector<Options> = {
  id: 'class-imbalance',
  title: 'Unequal classes',
  description: 'Warns when a class has ten times the rows of another; fails when the splits differ in a class by 6 standard errors.',
  category: 'data',
  needs: [['data']],
  defaults: { ratio: 10, grave: 100, errors: 6 },
  watch({ ratio: limit, grave, errors }) {
    let counted = false;
    let said = false;
    let ratio = Number.NaN;

    function apart({ labelCounts, times }: DataEvent): { z: number; place: number; train: number; validation: number } | undefined {
      const { train, validation } = labelCounts ?? {};
      if (!train || !validation || (times && times.inside === 0)) return undefined;
      const [all, held] = [sum(train), sum(validation)];
      let worst: ReturnType<typeof apart>;
      train.forEach((count, place) => {
        const [a, b] = [count / all, (validation[place] ?? 0) / held];
        const share = (count + (validation[place] ?? 0)) / (all + held);
        const z = Math.abs(a - b) / Math.sqrt(share * (1 - share) * (1 / all + 1 / held));
        if (z > (worst?.z ?? 0)) worst = { z, place, train: a, validation: b };
      });
      return worst;
    }

    function judged(event: DataEvent, train: number[]): Judgement | undefined {
      const most = train.reduce((a, b) => (b > a ? b : a), 0);
      const least = train.reduce((a, b) => (b < a ? b : a), most);
      ratio = least > 0 ? most / least : Number.POSITIVE_INFINITY;
      const at = { at: 0, onset: 0, evidence: [{ measure: 'data' as const, from: 0, to: 0 }] };
      const worst = apart(event);
      if (worst && worst.z > errors) {
        return {
          ...at,
          status: 'failing',
          severity: severityAbove(worst.z, errors),
          statistic: worst.z,
          threshold: errors,
          because: `Class ${worst.place} makes up ${percent(worst.train)} of the training rows and ${percent(worst.validation)} of the validation rows, ${figure(worst.z)} standard errors apart.`,
        };
      }
      if (!(ratio > limit)) return undefined;
      const how = least > 0 ? `${figure(ratio)} times the rows of the rarest` : 'rows where another has none';
      return {
        ...at,
        status: 'warning',
        severity: ratio > grave ? 0.6 : 0.3,
        statistic: ratio,
        threshold: limit,
        because: `The commonest class has ${how}, so an accuracy says little: look at the recall of each class.`,
      };
    }

    return (event) => {
      if (event.kind === 'data' && event.labelCounts?.train && event.labelCounts.train.length > 1 && !counted) {
        counted = true;
        const verdict = judged(event, event.labelCounts.train);
        said = verdict !== undefined;
        return verdict;
      }
      if (event.kind !== 'end' || said) return undefined;
      if (!counted) return unjudged(event.step, 'Cannot tell: log how many rows of each class each split has.');
      return healthy(event.step, `The commonest class has ${figure(ratio)} times the rows of the rarest.`, ratio, limit);
    };
  },
};

const sum = (counts: number[]): number => counts.reduce((a, b) => a + b, 0);

export default classImbalance;
