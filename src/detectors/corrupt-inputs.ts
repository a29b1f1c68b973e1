import type { DataEvent, Detector, Split } from '../experiment.ts';
import { counted, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Share of the rows of a split that may hold nothing, next to nothing, or one value throughout, and so many rows whatever their share. */
  share: number;
  rows: number;
}

interface Fault {
  statistic: number;
  threshold: number;
  because: string;
}

/**
 * Inputs that hold no numbers, or nothing: any row with NaN or infinity; more than 1 % of the rows of a split, and 3, that are all 0,
 * all one value, or hold less than a twentieth of what the median row does (002: 5 % of the crops were black); inputs that never vary
 * in one split and do in the other, so often that it is no chance (002: a step turned features into zeroes). Of rows of another time
 * the last is not judged. A column that is constant in both splits says nothing and does no harm once it is prepared.
 */
const corruptInputs: Detector<Options> = {
  id: 'corrupt-inputs',
  title: 'Corrupt inputs',
  description:
    'Fails when a row holds NaN or infinity, when more than 1 % of the rows hold nothing or next to nothing, or when inputs vary in one split only.',
  category: 'data',
  needs: [['inputFaults']],
  defaults: { share: 0.01, rows: 3 },
  watch({ share: limit, rows: fewest }) {
    let most = 0;
    let done = false;

    function find({ inputFaults, rows, columns, times }: DataEvent): Fault | undefined {
      if (!inputFaults) return undefined;
      for (const split of ['train', 'validation'] as const) {
        const { nonFinite, zero, faint, constant } = inputFaults[split];
        const of = titles[split];
        if (nonFinite > 0) {
          const named = (columns ?? [])
            .filter((column) => column[split].missing + column[split].infinite > 0)
            .map(({ name }) => name ?? '');
          const where = named.length > 0 && named.length <= 4 && !named.includes('') ? `, in ${named.join(', ')}` : '';
          return { statistic: nonFinite, threshold: 0, because: `${percent(nonFinite)} of the ${of} rows hold NaN or infinity${where}.` };
        }
        const empty = zero + faint + constant;
        if (empty > most) most = empty;
        if (!(empty > limit) || !(empty * (rows[split] ?? Number.POSITIVE_INFINITY) >= fewest)) continue;
        const parts = [
          [zero, 'are 0 throughout'],
          [faint, 'hold next to nothing'],
          [constant, 'hold one value throughout'],
        ] as const;
        const said = parts.flatMap(([share, what]) => (share > 0 ? `${percent(share)} ${what}` : []));
        return { statistic: empty, threshold: limit, because: `Of the ${of} rows ${said.join(' and ')}.` };
      }
      const chronological = times !== undefined;
      for (const [split, other] of chronological ? [] : SIDES) {
        const silent = inputFaults.silent[split];
        if (silent === 0) continue;
        const because = `${counted(silent, 'input')} of ${inputFaults.inputs} never ${silent === 1 ? 'varies' : 'vary'} in ${titles[split]} rows and ${silent === 1 ? 'does' : 'do'} in ${titles[other]} rows.`;
        return { statistic: silent / inputFaults.inputs, threshold: 0, because };
      }
      return undefined;
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'end') {
        return healthy(event.step, 'Every row holds something, and every input varies in both splits or in neither.', most, limit);
      }
      if (event.kind !== 'data') return undefined;
      const fault = find(event);
      if (!fault) return undefined;
      done = true;
      return {
        status: 'failing',
        // Any NaN is one too many; its share says how bad it is.
        severity: fault.threshold > 0 ? severityAbove(fault.statistic, fault.threshold) : 0.5 + fault.statistic / 2,
        at: 0,
        onset: 0,
        ...fault,
        evidence: [{ measure: 'inputFaults', from: 0, to: 0 }],
      };
    };
  },
};

const titles: Record<Exclude<Split, 'deployment'>, string> = { train: 'training', validation: 'validation' };
const SIDES = [
  ['train', 'validation'],
  ['validation', 'train'],
] as const;

export default corruptInputs;
