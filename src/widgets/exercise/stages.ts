import type { Stage } from './work.ts';

/** What the stages are called, and what is to be done in each. */
export const TASKS: Record<Stage, { title: string; task: string }> = {
  1: { title: 'One detector', task: 'Write one file and try it on ten runs that you can look into.' },
  2: { title: 'All four', task: 'Four files on every practice run, with the score that the rubric gives.' },
  3: { title: 'Live runs', task: 'A network trains here, broken by surprise; your files watch each step as it comes.' },
  4: { title: 'Hand in', task: 'One file for your teacher, who tries it on runs that nobody has seen.' },
};

/** The score of the second stage, and how many live runs of the third must go right. */
export const ENOUGH = { score: 60, right: 3 } as const;
