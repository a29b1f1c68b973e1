/** The links of the guide for teachers: experiments of the Lab with some controls held, made when the site is built. */
import type { Recipe } from '../experiment.ts';
import { address } from '../layouts/addresses.ts';
import { encodeClass } from '../sharing/class-link.ts';
import { CONTROLS, GROUPS, type Rules } from '../sharing/class-rules.ts';

const recipe = (task: string, failure: string, severity = 0.5, seed = 1): Recipe => ({
  task,
  inject: [{ id: failure, severity }],
  remedies: [],
  set: {},
  seed,
});

const all = (rule: 'fixed' | 'hidden'): Rules =>
  Object.fromEntries(
    [...CONTROLS.filter((control) => !['verdicts', 'share', 'twin'].includes(control)), ...GROUPS].map((control) => [control, rule]),
  );

/** Everything hidden but the figures: what is broken is to be found. */
const BLIND: Rules = { ...all('hidden'), task: 'fixed', verdicts: 'hidden', share: 'hidden' };
/** Only the dial that is named can be turned. */
const only = (dial: string): Rules => ({ ...all('hidden'), task: 'fixed', seed: 'fixed', [dial]: 'open' });
/** Everything shown, nothing turned: to look at together. */
const SHOWN: Rules = { ...all('fixed') };

const link = (held: Recipe, rules: Rules) => `${address('lab')}#${encodeClass({ holds: { recipe: held }, rules })}`;

/** A hidden failure and the same run with everything shown. */
export interface Riddle {
  blind: string;
  shown: string;
  /** What it is, for the teacher. */
  answer: string;
}

const riddle = (held: Recipe, answer: string): Riddle => ({ blind: link(held, BLIND), shown: link(held, SHOWN), answer });

/** One dial, the learning rate failure, from off to far too high. */
export const RATE = link(recipe('spirals', 'learning-rate-too-high', 0.3), only('break.learning-rate-too-high'));

/** Three failures to be named from figures alone. */
export const RIDDLES: Riddle[] = [
  riddle(recipe('spirals', 'no-residuals', 1), 'twelve layers without residual connections: the first layer gets almost no gradient'),
  riddle(recipe('digits', 'initialisation-too-large'), 'initial weights too large: the first loss is far above ln 10'),
  riddle(recipe('digits', 'duplicates-across-splits'), 'copies in both splits: validation looks better than the data outside'),
];
