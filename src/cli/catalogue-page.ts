import { injections } from '../injections/index.ts';
import type { RowSum } from '../runs/row-sums.ts';

/** Healthy runs of one task: how many stayed quiet, and which detectors failed how often in the others. */
export interface Healthy {
  task: string;
  runs: number;
  quiet: number;
  alarms: Record<string, number>;
}

/** Everything that the catalogue's command measured. */
export interface Measured {
  rows: RowSum[];
  healthy: Healthy[];
}

const counts = (tally: Record<string, number>) =>
  Object.entries(tally)
    .sort(([, a], [, b]) => b - a)
    .map(([id, n]) => `${id} ${n}`)
    .join(', ');

/** A row as one line of text. */
export function lineOf({ injection, task, seeds, fired, alone, quiet, first, cures, seconds, failing, alarms, done }: RowSum): string {
  const mended = cures.map(
    ({ remedy, restored, forks, forked }) => `${remedy} ${restored}${forks > 0 ? ` (fork ${forked}/${forks})` : ''}`,
  );
  return [
    `${done ? 'done ' : 'BELOW'} ${injection} on ${task}, ${seeds} seeds: fired ${fired}, nothing else ${alone}, twin quiet ${quiet}, cause first ${first}`,
    `cured ${mended.join(', ') || '-'}; ${seconds.toFixed(1)} s; ${counts(failing)}${Object.keys(alarms).length > 0 ? `; TWIN ${counts(alarms)}` : ''}`,
  ].join('; ');
}

const share = (n: number, of: number) => (n === of ? `${n}/${of}` : `**${n}/${of}**`);

function rowOf(row: RowSum): string {
  const { injection, task, seeds, fired, alone, quiet, first, cures, seconds, failing, done } = row;
  const mended = cures
    .map(({ remedy, restored, forks, forked }) => `${remedy} ${restored}/${seeds}${forks > 0 ? `, as a fork ${forked}/${forks}` : ''}`)
    .join('; ');
  const cells = [
    `${injection}${done ? '' : ' (below its mark)'}`,
    task,
    `${fired}/${seeds}`,
    share(alone, seeds),
    share(quiet, seeds),
    `${first}/${seeds}`,
    mended || 'nothing to cure',
    seconds.toFixed(1),
    counts(failing),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** docs/catalogue.md, made of the figures. */
export function cataloguePage({ rows, healthy }: Measured): string {
  const missing = injections.flatMap(({ id, appliesTo }) =>
    appliesTo.filter((task) => !rows.some((row) => row.injection === id && row.task === task)).map((task) => `${id} on ${task}`),
  );
  return `# The catalogue, measured

Made by \`npm run --silent wtgw -- catalogue --seeds 10 --write\`; not edited by hand. Every row was trained on the reference over the
seeds that it names: broken at severity .5, its healthy twin (the same at severity 0), and each cure from the start; cures that can be
applied in the middle also as a fork before onset, where they must beat the same run without the cure.

- **fired**: seeds on which one of the row's detectors failed. **nothing else**: on which no detector outside \`trips\` and \`mayTrip\` did.
- **twin quiet**: seeds on which the healthy twin made nothing fail. **cause first**: diagnosis put the true cause first.
- **cured**: seeds on which a cure restored more than half of what the failure cost.
- A row is done when it fired on 9 of 10, its twin was quiet on all, and its first cure restored on 8 of 10.

${rows.filter(({ done }) => done).length} of ${rows.length} rows are done${missing.length > 0 ? `; not measured: ${missing.join(', ')}` : ''}.

| injection | task | fired | nothing else | twin quiet | cause first | cured | seconds | what failed |
|---|---|---|---|---|---|---|---|---|
${rows.map(rowOf).join('\n')}

## Healthy runs

| task | quiet | alarms |
|---|---|---|
${healthy.map(({ task, runs, quiet, alarms }) => `| ${task} | ${share(quiet, runs)} | ${counts(alarms) || 'none'} |`).join('\n')}
`;
}
