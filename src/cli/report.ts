import type { Experiment, Recipe, Verdict } from '../experiment.ts';
import type { EndedRun } from '../runs/end.ts';
import { figure, inked, paragraph, percent, table } from './print.ts';

const COLOURS = { failing: 'red', warning: 'yellow', healthy: 'green', unknown: 'dim' } as const;

/** A run in one line: the task, what was done to it, the seed. */
export function headline({ task, seed, steps }: Experiment, recipe?: Recipe): string {
  const broken = recipe?.inject.map(({ id, severity }) => `${id} at ${severity}`) ?? [];
  const parts = [task, ...broken, ...(recipe?.remedies ?? [])];
  return `${parts.join(' + ')}, seed ${seed}, ${steps} steps`;
}

/** Verdicts as rows: failures first, by onset; healthy ones as one row. */
export function verdictLines(verdicts: readonly Verdict[]): string[] {
  const rank = { failing: 0, warning: 1, unknown: 2, healthy: 3 };
  const told = verdicts.filter(({ status }) => status !== 'healthy');
  const rows = told
    .sort((a, b) => rank[a.status] - rank[b.status] || (a.onset ?? a.at) - (b.onset ?? b.at))
    .map(({ detector, status, onset, at, recoveredAt, because }): [string, string] => {
      const when = status === 'unknown' ? '' : ` from step ${onset ?? at}${recoveredAt === undefined ? '' : ` to ${recoveredAt}`}`;
      return [detector, `${inked(COLOURS[status], status)}${when}: ${because}`];
    });
  const healthy = verdicts.filter(({ status }) => status === 'healthy').map(({ detector }) => detector);
  if (healthy.length > 0) rows.push([inked('green', 'healthy'), healthy.join(', ')]);
  return table(rows);
}

/** The command that runs the same with a cure: from the start, or beside a null fork. */
export function cureCommand(subject: string, recipe: Recipe | undefined, remedy: { id: string; from: 'start' | 'checkpoint' }): string {
  const words = ['npm run --silent wtgw -- run', recipe ? recipe.task : `'${subject}'`];
  for (const { id, severity } of recipe?.inject ?? []) words.push(`--inject ${id}${severity === 0.5 ? '' : `:${severity}`}`);
  for (const [path, value] of Object.entries(recipe?.set ?? {})) words.push(`--set ${path}=${value}`);
  if (recipe && recipe.seed !== 1) words.push(`--seed ${recipe.seed}`);
  words.push(`--remedy ${remedy.id}`);
  if (remedy.from === 'checkpoint') words.push('--fork');
  return words.join(' ');
}

/** What failed, why it probably did, and the command for the cure. */
export function diagnosisLines({ verdicts, causes }: EndedRun, subject: string, recipe?: Recipe): string[] {
  const onsets = verdicts.filter(({ status }) => status === 'failing').map(({ onset, at }) => onset ?? at);
  const first = onsets.length > 0 ? `Failed from step ${Math.min(...onsets)}` : 'Nothing failed';
  const lines = [inked('bold', first), ...verdictLines(verdicts)];
  const [likeliest, ...rivals] = causes;
  if (!likeliest) return lines;
  lines.push('', `${inked('bold', 'Probably')} ${likeliest.cause}`, paragraph(likeliest.because), paragraph(likeliest.recommendation));
  const [remedy] = likeliest.remedies;
  if (remedy) lines.push(`  ${inked('dim', '$')} ${cureCommand(subject, recipe, remedy)}`);
  if (rivals.length > 0) lines.push(`  or else ${rivals.map(({ cause }) => cause).join(', ')}`);
  if (likeliest.settle) lines.push(paragraph(`To settle it: ${likeliest.settle}`));
  return lines;
}

/** The figures at the end in one line. */
export function finalLine({ final, outcome, steps, stepsPerSecond, backend }: EndedRun): string {
  const { loss, validationLoss, trainAccuracy, validationAccuracy, deploymentAccuracy } = final;
  const accuracies = `accuracy train ${percent(trainAccuracy)}, validation ${percent(validationAccuracy)}, deployment ${percent(deploymentAccuracy)}`;
  const pace = `${steps} steps at ${Math.round(stepsPerSecond)} a second on ${backend}`;
  return `loss ${figure(loss)}, validation ${figure(validationLoss)}; ${accuracies}; ${outcome}, ${pace}`;
}
