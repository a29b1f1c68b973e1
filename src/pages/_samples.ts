/** Logs to try, made at build from the recorded runs: what a small training script would have written. */
import { existsSync } from 'node:fs';
import { unpack } from '../events.ts';
import { shelf } from './lessons/_shelf.ts';

/** A recorded run as a log to try. */
export interface Sample {
  name: string;
  title: string;
  run: string;
}

const ALL: readonly Sample[] = [
  { name: 'exploding.csv', title: 'a run that explodes', run: 'learning-rate-too-high' },
  { name: 'fading.csv', title: 'one whose gradient fades', run: 'no-residuals' },
  { name: 'healthy.csv', title: 'a healthy one', run: 'learning-rate-too-high-twin' },
];

/** The samples whose runs are recorded. */
export const samples = ALL.filter(({ run }) => existsSync(`public/runs/${run}.json`));

/** A recorded run as CSV: loss, gradient norm and learning rate of every step, evaluations on rows of their own. */
export function csvOf(run: string): string {
  const lines = ['step,loss,grad_norm,lr,val_loss,val_acc'];
  unpack(shelf.run(run).batch, (event) => {
    if (event.kind === 'step') lines.push(`${event.step},${event.loss},${event.gradientNorm},${event.learningRate},,`);
    if (event.kind === 'eval') lines.push(`${event.step},,,,${event.validationLoss},${event.validationAccuracy}`);
  });
  return `${lines.join('\n')}\n`;
}
