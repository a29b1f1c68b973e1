/** What a learner's files did on a run, in sentences about the run. */
import { KINDS, type Kind, type Outcome, type Said, type Truth } from '../../grading/types.ts';
import { KIND_CARDS } from './kinds.ts';

/** `caught` and `quiet` are right, `late` half so; the others cost points, but `excused` counts neither way. */
export type Mark = 'caught' | 'late' | 'quiet' | 'excused' | 'missed' | 'false' | 'stray' | 'broke';

/** What is said of one file on one run. */
export interface Feedback {
  kind: Kind;
  mark: Mark;
  /** One sentence. */
  sentence: string;
  /** The step to look at. */
  at?: number;
}

const steps = (count: number) => `${count} step${count === 1 ? '' : 's'}`;

/** The first alarm of a kind: only `failing` is one. */
export const alarmOf = (said: readonly Said[], kind: Kind): Said | undefined =>
  said.find((one) => one.kind === kind && one.status === 'failing');

function missed({ said }: Outcome, kind: Kind, damage: number | undefined): string {
  const warning = said.find((one) => one.kind === kind && one.status === 'warning');
  const where = damage === undefined ? '' : `; from step ${damage} the damage is done`;
  if (warning) return `Missed: warned at step ${warning.at}, but only failing is an alarm${where}`;
  return `Missed: raised no alarm${where}`;
}

function caught(alarm: Said, damage: number | undefined): { mark: Mark; sentence: string } {
  const first = `alarm at step ${alarm.at}`;
  if (damage === undefined) return { mark: 'caught', sentence: `Caught: ${first}` };
  const lead = damage - alarm.at;
  if (lead > 0) return { mark: 'caught', sentence: `Caught: ${first}, ${steps(lead)} before the damage` };
  return { mark: 'late', sentence: `Late: ${first}, ${lead === 0 ? 'when' : `${steps(-lead)} after`} the damage was done` };
}

/** What one file did on one run. */
export function feedbackOf(outcome: Outcome, truth: Truth, kind: Kind): Feedback {
  const ending = outcome.endings.find((one) => one.kind === kind);
  const alarm = alarmOf(outcome.said, kind);
  if (ending && ending.ending !== 'ok') {
    const where = ending.step === undefined ? '' : ` at step ${ending.step}`;
    return { kind, mark: 'broke', sentence: `Stopped${where}: ${ending.message ?? ending.ending}`, at: ending.step };
  }
  const { injected, damage, may } = truth;
  if (injected?.kind === kind) {
    if (!alarm) return { kind, mark: 'missed', sentence: missed(outcome, kind, damage), at: damage };
    return { kind, at: alarm.at, ...caught(alarm, damage) };
  }
  if (!alarm) return { kind, mark: 'quiet', sentence: injected ? 'Quiet, rightly: this failure is another file’s' : 'Quiet, rightly' };
  const at = alarm.at;
  if (!injected) return { kind, mark: 'false', sentence: `Fired at step ${at} of a healthy run`, at };
  if (may?.includes(kind))
    return { kind, mark: 'excused', sentence: `Fired at step ${at}: there is something to see here; it counts neither way`, at };
  const whose = KIND_CARDS[injected.kind].title.toLowerCase();
  return { kind, mark: 'stray', sentence: `Fired at step ${at}, but what is broken here is for the file of ${whose}`, at };
}

/** What matters first: what broke, then what is wrong, then what is right. */
const ORDER: readonly Mark[] = ['broke', 'false', 'missed', 'stray', 'late', 'excused', 'caught', 'quiet'];
/** How much a mark matters, the least first. */
export const rankOf = (mark: Mark): number => ORDER.indexOf(mark);

/** The feedback of several files on one run, what matters most first. */
export function feedbackOn(outcome: Outcome, truth: Truth, kinds: readonly Kind[] = KINDS): Feedback[] {
  return kinds.map((kind) => feedbackOf(outcome, truth, kind)).sort((a, b) => rankOf(a.mark) - rankOf(b.mark));
}

/** Counts over runs for one line above the list. */
export function tally(pairs: readonly { outcome: Outcome; truth: Truth }[], kinds: readonly Kind[]) {
  const all = pairs.flatMap(({ outcome, truth }) => kinds.map((kind) => ({ truth, ...feedbackOf(outcome, truth, kind) })));
  const count = (test: (one: (typeof all)[number]) => boolean) => all.filter(test).length;
  return {
    caught: count(({ mark }) => mark === 'caught' || mark === 'late'),
    broken: count(({ truth, kind }) => truth.injected?.kind === kind),
    falseAlarms: count(({ mark }) => mark === 'false'),
    healthy: pairs.filter(({ truth }) => !truth.injected).length,
    stray: count(({ mark }) => mark === 'stray'),
    broke: count(({ mark }) => mark === 'broke'),
  };
}

/** The tally as one sentence. */
export function tallySentence(pairs: readonly { outcome: Outcome; truth: Truth }[], kinds: readonly Kind[]): string {
  const { caught, broken, falseAlarms, healthy, stray, broke } = tally(pairs, kinds);
  const parts = [
    `Caught ${caught} of ${broken} failures`,
    falseAlarms === 0
      ? `no false alarm on ${healthy} healthy runs`
      : `${falseAlarms} false alarm${falseAlarms === 1 ? '' : 's'} on ${healthy} healthy runs`,
    ...(stray > 0 ? [`${stray} where another file was meant`] : []),
    ...(broke > 0 ? [`stopped on ${broke} run${broke === 1 ? '' : 's'}`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** Whether a file cannot even be loaded: such a run is no attempt. */
export const isStillborn = ({ endings }: Outcome): boolean =>
  endings.some(({ ending, step, message = '' }) => ending !== 'ok' && step === undefined && /^SyntaxError/.test(message));
