import type { RunEvent } from '../../src/experiment.ts';
import { KINDS, type Kind, type Sources, type Trace, type Truth } from '../../src/grading/types.ts';

const four = (source: (kind: Kind) => string) => Object.fromEntries(KINDS.map((kind) => [kind, source(kind)])) as Record<Kind, string>;
const all = (source: string): Sources => four(() => source);

/** Says nothing, ever. */
export const NULL = all('export default { watch: () => () => undefined };');

/** Alarms at the first event of everything, and names a cause. */
export const ALWAYS = all(
  "export default { watch: () => () => ({ status: 'failing', because: 'Always', cause: 'learning-rate-too-high' }) };",
);

/** Alarms with a chance of one in `one` at the end of the data, by a generator seeded with the first loss. */
export const random = (one: number): Sources =>
  four(
    (kind) => `export default { watch() {
      let seed = ${kind.length * 7919};
      let said = false;
      return (event) => {
        if (said || event.kind !== 'step') return undefined;
        said = true;
        seed = (seed + Math.floor(event.loss * 1e6)) >>> 0;
        for (let i = 0; i < 9; i++) seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return (seed >>> 16) % ${one} === 0 ? { status: 'failing', because: 'A coin', cause: 'half-the-pairs' } : undefined;
      };
    } };`,
  );

/** What the oldest monitors have: one rule on the loss, in all four files. */
export const LOSS_ONLY = all(`export default { watch() {
  let best = Infinity, rows = 0, since = 0, said = false;
  return (event) => {
    if (said || event.kind !== 'step') return undefined;
    rows++;
    since = event.loss < best ? 0 : since + 1;
    best = Math.min(best, event.loss);
    const bad = !Number.isFinite(event.loss) || event.loss > 3 * best + 1 || since > 40;
    if (!bad) return undefined;
    said = true;
    return { status: 'failing', because: 'The loss looks bad' };
  };
} };`);

/** What of a run stands fast before its first step: its setting, not its course. */
function setting({ batch: { events }, layers }: Trace): string {
  const [data] = events.filter((event): event is RunEvent & { kind: 'data' } => event.kind === 'data');
  return JSON.stringify([data?.budget, data?.batch, data?.family, layers.length, data?.classes]);
}

/** Learnt the practice set by heart, by the setting of each run: alarms wherever a failure was seen in that setting, and names it. */
export function lookUpTable(traces: readonly Trace[], truths: readonly Truth[]): Sources {
  return four((kind) => {
    const known = truths.flatMap(({ trace, injected }) => {
      const found = traces.find(({ id }) => id === trace);
      return found && injected?.kind === kind ? [[setting(found), injected.id]] : [];
    });
    return `const KNOWN = new Map(${JSON.stringify(known)});
      export default { watch: ({ layers }) => (event) => {
        if (event.kind !== 'data') return undefined;
        const cause = KNOWN.get(JSON.stringify([event.budget, event.batch, event.family, layers.length, event.classes]));
        return cause ? { status: 'failing', because: 'Seen before', cause } : undefined;
      } };`;
  });
}

/** Learnt the practice set by heart, run by run: by the loss of the first step, to the last digit. */
export function lookUpRuns(traces: readonly Trace[], truths: readonly Truth[]): Sources {
  return four((kind) => {
    const known = truths.flatMap(({ trace, injected }) => {
      const found = traces.find(({ id }) => id === trace);
      return found && injected?.kind === kind ? [[String(found.batch.steps?.loss[0]), injected.id]] : [];
    });
    return `const KNOWN = new Map(${JSON.stringify(known)});
      export default { watch: () => (event) => {
        const cause = event.kind === 'step' ? KNOWN.get(String(event.loss)) : undefined;
        return cause ? { status: 'failing', because: 'Seen before', cause } : undefined;
      } };`;
  });
}
