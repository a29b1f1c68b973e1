import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Injection } from '../experiment.ts';
import { injections } from '../injections/index.ts';
import { curveOf } from './disaster-curve.ts';
import { runToEnd } from '../runs/end.ts';
import { injectionOf, resolve, sharedOf } from '../runs/resolve.ts';
import type { Host } from '../runs/run.ts';
import { SUCCESS, successOf } from '../runs/success.ts';
import type { Disaster } from '../sharing/disaster.ts';
import { type Command, EXIT, options } from './command.ts';
import { openHost } from './host.ts';
import { print, progress } from './print.ts';

const FILE = 'content/disasters.json';
const SEED = 1;

async function made(row: Injection, host: Host): Promise<Disaster | undefined> {
  const [task] = row.appliesTo as [string];
  const recipe = { task, inject: [{ id: row.id, severity: 0.5 }], remedies: [], set: {}, seed: SEED };
  const broken = await runToEnd(resolve(recipe), host);
  const twin = await runToEnd(resolve(recipe, { twin: true }), host);
  const failing = broken.verdicts.filter(({ status }) => status === 'failing');
  const telling = [...failing].sort((a, b) => rank(row, a.detector) - rank(row, b.detector));
  if (!broken.claim) return undefined;
  const curve = curveOf(row, broken.verdicts, broken.batches, twin.batches);
  const { success } = row;
  const [remedy] = row.cures;
  const cured = remedy && success !== 'none' ? await runToEnd(resolve({ ...recipe, remedies: [remedy] }), host) : undefined;
  return {
    id: row.id,
    task,
    shared: { ...sharedOf(broken.experiment, recipe), claim: broken.claim },
    steps: broken.steps,
    outcome: broken.outcome,
    failing: telling.map(({ detector, onset, at, because }) => ({ detector, onset: onset ?? at, because })),
    ...(broken.causes[0] && { cause: broken.causes[0].cause }),
    ...(curve && { curve }),
    ...(success !== 'none' && {
      success: {
        title: SUCCESS[success].title,
        broken: successOf(success, broken.final),
        twin: successOf(success, twin.final),
        ...(remedy && cured && { cure: { remedy, value: successOf(success, cured.final) } }),
      },
    }),
  };
}

const rank = ({ trips }: Injection, detector: string) => (trips.includes(detector) ? trips.indexOf(detector) : trips.length);

/** NaN is kept as null: what broke has no figure. */
const plain = (_key: string, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? null : value);

/** A claim is exact, so losses that are not finite are kept as words. */
const worded = (one: Disaster) => {
  const losses = one.shared.claim.losses.map((loss) => (Number.isFinite(Number(loss)) ? loss : String(loss)));
  return { ...one, shared: { ...one.shared, claim: { ...one.shared.claim, losses } } };
};

/** `wtgw disasters`: records the collection of disasters that the site shows, or checks that it would come out the same. */
export const disasters: Command = {
  name: 'disasters',
  usage: '[injection...] [--check]',
  summary: 'record each failure once, with its twin and its first cure, for the collection of disasters',
  options: [`--check  write nothing; exit 1 where a digest differs from ${FILE}`],
  async run(words) {
    const { values, positionals } = options(disasters, words, { check: { type: 'boolean' } });
    const before = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Disaster[]) : [];
    const chosen = positionals.length > 0 ? positionals.map(injectionOf) : injections;
    const host = await openHost('wasm');
    const fresh: Disaster[] = [];
    let differing = 0;
    for (const [i, row] of chosen.entries()) {
      progress(i, chosen.length, row.id);
      const disaster = await made(row, host);
      if (!disaster) continue;
      fresh.push(disaster);
      const old = before.find(({ id }) => id === row.id);
      const same = old?.shared.claim.digest === disaster.shared.claim.digest;
      if (!same) differing++;
      const failed = disaster.failing.map(({ detector }) => detector).join(', ') || 'nothing fails';
      print(`${(same ? 'same' : old ? 'differs' : 'new').padEnd(8)}${row.id.padEnd(42)}${failed}`);
    }
    progress();
    if (values.check) return differing > 0 ? EXIT.found : EXIT.done;
    const known = new Set(injections.map(({ id }) => id));
    const kept = before.filter(({ id }) => known.has(id) && !fresh.some((one) => one.id === id));
    const all = [...kept, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1));
    writeFileSync(FILE, `[\n${all.map((one) => JSON.stringify(worded(one), plain)).join(',\n')}\n]\n`);
    return EXIT.done;
  },
};
