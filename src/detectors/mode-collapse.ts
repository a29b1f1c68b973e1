import type { Detector, Judgement } from '../experiment.ts';
import { figure, percent } from './rules/figure.ts';
import { Persistence } from './rules/persistence.ts';
import { severityBelow } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Distinct answers over all, and the share of the commonest one. */
  distinct: number;
  commonest: number;
  /** Covered modes over known ones; the share of samples within a mode; evaluations since the best coverage, with that share and without. */
  covered: number;
  good: number;
  still: number;
  stillBlind: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/**
 * Answers: under a tenth of them are distinct (the course's figure), and where that was logged one of them makes up over half, in 3
 * evaluations; a policy that has one good answer for each question has few distinct ones and none that is the commonest. Samples of a known
 * distribution: under three quarters of its modes are covered in 3 evaluations, the best coverage is 5 evaluations old, and most samples lie
 * within a mode (where that was not logged, 10 evaluations old): a generator that draws nothing well yet is still on its way.
 */
const modeCollapse: Detector<Options> = {
  id: 'mode-collapse',
  title: 'Mode collapse',
  description:
    'Fails when under a tenth of the answers are distinct and one makes up over half, or good samples cover under three quarters of the modes and no more of them over 5 evaluations.',
  category: 'alignment',
  needs: [['distinctShare'], ['commonestShare'], ['modesCovered', 'modesKnown']],
  defaults: { distinct: 0.1, commonest: 0.5, covered: 0.75, good: 0.5, still: 5, stillBlind: 10, evaluations: 3 },
  watch({ distinct: fewest, commonest: limit, covered: least, good, still, stillBlind, evaluations }) {
    const answers = new Persistence(evaluations, evaluations);
    const modes = new Persistence(evaluations, evaluations);
    const best = { covered: 0, ago: 0 };
    const kept = { distinct: Number.NaN, covered: Number.NaN };
    let done = false;

    function onAnswers(step: number, distinct: number | undefined, commonest: number | undefined): Judgement | undefined {
      if (distinct !== undefined && !(kept.distinct <= distinct)) kept.distinct = distinct;
      const few = distinct === undefined || distinct < fewest;
      const one = commonest === undefined || commonest > limit;
      if (!answers.push(few && one, step)) return undefined;
      done = true;
      const since = answers.since();
      const said = [
        ...(distinct === undefined ? [] : [`${percent(distinct)} of the answers are distinct`]),
        ...(commonest === undefined ? [] : [`one makes up ${percent(commonest)} of them`]),
      ].join(' and ');
      return {
        status: 'failing',
        severity: distinct === undefined ? 0.75 : severityBelow(distinct, fewest),
        at: step,
        onset: since,
        ...(distinct === undefined ? { statistic: commonest as number, threshold: limit } : { statistic: distinct, threshold: fewest }),
        evidence: [{ measure: distinct === undefined ? 'commonestShare' : 'distinctShare', from: since, to: step }],
        because: `Since step ${since} only ${said}: different questions get the same answer.`,
      };
    }

    function onModes(step: number, covered: number, known: number, quality: number | undefined): Judgement | undefined {
      const share = covered / known;
      best.ago++;
      if (covered > best.covered) Object.assign(best, { covered, ago: 0 });
      const settled = quality === undefined ? best.ago >= stillBlind : quality > good && best.ago >= still;
      if (settled && !(kept.covered <= share)) kept.covered = share;
      if (!modes.push(settled && share < least, step)) return undefined;
      done = true;
      const since = modes.since();
      return {
        status: 'failing',
        severity: severityBelow(share, least),
        at: step,
        onset: since,
        statistic: share,
        threshold: least,
        evidence: [{ measure: 'modesCovered', from: since, to: step }],
        because: `The samples cover ${figure(covered)} of ${figure(known)} modes of the data, and no more of them for ${best.ago} evaluations: what is drawn may be good, and most of the data is never drawn.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'end') {
        const both = kept.distinct === kept.distinct ? [kept.distinct, fewest] : [kept.covered, least];
        return healthy(event.step, 'What it gives is as varied as what it is asked for.', ...(both as [number, number]));
      }
      if (event.kind !== 'probe') return undefined;
      const { distinctShare, commonestShare, modesCovered, modesKnown, sampleQuality } = event.measures;
      if (typeof modesCovered === 'number' && typeof modesKnown === 'number') {
        return onModes(event.step, modesCovered, modesKnown, typeof sampleQuality === 'number' ? sampleQuality : undefined);
      }
      const [distinct, commonest] = [distinctShare, commonestShare].map((value) => (typeof value === 'number' ? value : undefined));
      if (distinct === undefined && commonest === undefined) return undefined;
      return onAnswers(event.step, distinct, commonest);
    };
  },
};

export default modeCollapse;
