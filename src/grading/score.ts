/** From what files said of traces, and what was true of them, to points: the rubric of the exercise. */
import { KINDS, type Kind, type KindScore, type Outcome, type Rubric, type Said, type Truth } from './types.ts';

/** Points of all kinds together; the bonus comes on top. */
export const WHOLE = 100;

/** The rubric that an assignment begins with; `docs/grading.md` explains each figure. */
export const USUAL_RUBRIC: Rubric = {
  kinds: { optimisation: 25, data: 25, alignment: 25, emergence: 25 },
  shares: { precision: 0.3, recall: 0.5, lead: 0.2 },
  // An alarm on one healthy run of sixteen costs a quarter of a kind, so that to alarm at every run of a setting costs more than it earns.
  falseAlarm: 100,
  lead: 20,
  bonus: 10,
};

/** What is said of one submission. */
export interface Scored {
  /** Of 100 and the bonus, rounded to 4 places. */
  score: number;
  kinds: KindScore[];
  bonus: number;
}

/** Scores are compared between machines and sheets: four places. */
export const rounded = (value: number): number => Math.round((value + Number.EPSILON) * 1e4) / 1e4;

const clamp = (value: number) => Math.min(1, Math.max(0, value));
const mean = (values: readonly number[]) => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] as number) + (sorted[Math.ceil(half)] as number)) / 2;
}

/** The first alarm of a kind: only `failing` is one, and a file that broke on the trace still said what it said before. */
const firstAlarm = ({ said }: Outcome, kind: Kind): Said | undefined => said.find((one) => one.kind === kind && one.status === 'failing');

/** A trace with what was true of it and what was said. */
interface Judged {
  truth: Truth;
  outcome: Outcome;
}

function scoreKind(kind: Kind, judged: readonly Judged[], rubric: Rubric): KindScore {
  const of = rubric.kinds[kind];
  const own = judged.filter(({ truth }) => truth.injected?.kind === kind);
  const healthy = judged.filter(({ truth }) => !truth.injected);
  const alarmed = judged.filter(({ truth, outcome }) => {
    const excused = truth.injected?.kind !== kind && truth.may?.includes(kind);
    return !excused && firstAlarm(outcome, kind);
  });
  const caught = own.filter(({ outcome }) => firstAlarm(outcome, kind));
  const falseAlarms = healthy.length === 0 ? 0 : healthy.filter(({ outcome }) => firstAlarm(outcome, kind)).length / healthy.length;
  const recall = own.length === 0 ? 0 : caught.length / own.length;
  const precision = alarmed.length === 0 ? 0 : caught.length / alarmed.length;
  // Damage before any alarm earns nothing; where none was done, catching it at all is soon enough.
  const leads = own.map(({ truth, outcome }) => {
    const alarm = firstAlarm(outcome, kind);
    if (!alarm) return { share: 0 };
    if (truth.damage === undefined) return { share: 1 };
    const steps = truth.damage - alarm.at;
    return { share: clamp(steps / rubric.lead), steps };
  });
  const lead = median(leads.flatMap(({ steps }) => steps ?? []));
  const { shares } = rubric;
  // Precision is worth what it is precise about: one sure alarm among many failures is no precise monitor.
  const earned =
    of * (shares.precision * precision * recall + shares.recall * recall + shares.lead * mean(leads.map(({ share }) => share)));
  return {
    kind,
    of,
    points: rounded(Math.max(0, earned - rubric.falseAlarm * falseAlarms)),
    precision: rounded(precision),
    recall: rounded(recall),
    falseAlarms: rounded(falseAlarms),
    ...(lead !== undefined && { lead }),
    caught: caught.length,
    broken: own.length,
  };
}

/** The share of failures whose cause the first alarm of their own kind named: who names every cause in turn has named the first. */
function named(judged: readonly Judged[]): number {
  const broken = judged.filter(({ truth }) => truth.injected);
  const right = broken.filter(({ truth: { injected }, outcome }) => injected && firstAlarm(outcome, injected.kind)?.cause === injected.id);
  // A guess costs: a file that names causes of healthy runs names them everywhere.
  const healthy = judged.filter(({ truth }) => !truth.injected);
  const wrong = healthy.filter(({ outcome }) => outcome.said.some((one) => one.status === 'failing' && one.cause !== undefined));
  const share = (part: readonly Judged[], whole: readonly Judged[]) => (whole.length === 0 ? 0 : part.length / whole.length);
  return Math.max(0, share(right, broken) - share(wrong, healthy));
}

/** Scores the outcomes of one submission; kinds without a broken trace give their points to the others, in proportion. */
export function score(outcomes: readonly Outcome[], truths: readonly Truth[], rubric: Rubric): Scored {
  const byTrace = new Map(outcomes.map((outcome) => [outcome.trace, outcome]));
  const judged = truths.map((truth): Judged => ({
    truth,
    outcome: byTrace.get(truth.trace) ?? { trace: truth.trace, endings: [], said: [], printed: [] },
  }));
  const asked = KINDS.filter((kind) => judged.some(({ truth }) => truth.injected?.kind === kind));
  const kinds = asked.map((kind) => scoreKind(kind, judged, rubric));
  const all = KINDS.reduce((sum, kind) => sum + rubric.kinds[kind], 0);
  const there = kinds.reduce((sum, { of }) => sum + of, 0);
  const points = kinds.reduce((sum, kind) => sum + kind.points, 0);
  const bonus = rounded(rubric.bonus * named(judged));
  return { score: rounded((there === 0 ? 0 : (points * all) / there) + bonus), kinds, bonus };
}
