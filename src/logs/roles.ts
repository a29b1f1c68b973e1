import type { ColumnMapping, ReadOptions, Role, Unit } from './log.ts';
import { isReward, type Named, named, ofPolicy } from './names.ts';
import type { Column, Table } from './table.ts';

/** A column with what its name says and what was decided. */
export interface Mapped extends ColumnMapping {
  source: Column;
  rank: number;
}

export const UNITS: readonly Unit[] = ['step', 'iteration', 'epoch', 'tokens'];
/** Roles of which a run has one number a row, so that one column is chosen. */
const SINGLE: readonly Role[] = [
  'loss',
  'learningRate',
  'gradientNorm',
  'trainLoss',
  'trainAccuracy',
  'validationLoss',
  'validationAccuracy',
  'proxyReward',
  'gold',
  'policyKl',
  'policyEntropy',
  'answerLength',
  'time',
];
/** A column with fewer values than this share of its rival's is no rival: the mean over the run in the last record of a log. */
const RIVAL = 0.2;

/** What kind of split a file's own name speaks of. */
export type Split = 'train' | 'validation' | 'test' | undefined;

const isUnit = (role: Role): role is Unit => UNITS.includes(role as Unit);

/** Says for every column what it stands for: by hand where a person said so, else by name, one column for each single role. */
export function mapColumns(table: Table, options: ReadOptions, split: Split): Mapped[] {
  const mapped = table.columns.map((source): Mapped => {
    const hand = options.columns?.[source.name] ?? options.columns?.[source.name.trim()];
    const guess: Named = named(source.name, split);
    const role = hand ?? guess.role;
    return {
      column: source.name,
      role,
      ...(guess.part !== undefined && role === guess.role && { part: guess.part }),
      ...(guess.combined && role === guess.role && { combined: guess.combined }),
      byHand: hand !== undefined,
      count: source.values.length,
      samples: samples(source),
      source,
      rank: hand === undefined ? guess.rank : -1,
    };
  });
  evaluated(mapped);
  if (mapped.some(({ column, count }) => count > 0 && isReward(column))) {
    for (const one of mapped) if (one.role === 'metric' && !one.byHand) one.role = ofPolicy(one.column) ?? 'metric';
  }
  for (const role of SINGLE) choose(mapped, role);
  for (const one of mapped) {
    if (one.role === 'trainAccuracy' || one.role === 'validationAccuracy') {
      if (largest(one.source) > 1.5) one.scale = 0.01;
    }
  }
  // A recall by class or a norm by layer that turns out to be one number among others is still one; without values it is nothing.
  for (const one of mapped) if (one.count === 0 && !one.byHand && one.role !== 'run') one.role = 'ignored';
  return mapped;
}

/** A training loss that stands only beside the validation loss, while another stands alone, is that of an evaluation. */
function evaluated(mapped: Mapped[]): void {
  const losses = mapped.filter(({ role, count, byHand }) => role === 'loss' && count > 0 && !byHand);
  const validation = mapped.filter(({ role, count }) => role === 'validationLoss' && count > 0);
  for (const one of losses) {
    if (!/train/i.test(one.column)) continue;
    const beside = validation.some(({ source }) => shared(one.source, source) === one.count);
    const alone = losses.some((other) => other !== one && other.count > 1 && shared(one.source, other.source) === 0);
    if (beside && alone) one.role = 'trainLoss';
  }
}

/** Rows that two columns have in common. */
function shared({ rows: a }: Column, { rows: b }: Column): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const gap = a.at(i) - b.at(j);
    if (gap === 0) common++;
    if (gap <= 0) i++;
    if (gap >= 0) j++;
  }
  return common;
}

function choose(mapped: Mapped[], role: Role): void {
  const candidates = mapped.filter((one) => one.role === role && one.part === undefined && one.count > 0);
  if (candidates.length === 0) return;
  const most = Math.max(...candidates.map(({ count }) => count));
  const [best] = candidates
    .filter(({ count, byHand }) => byHand || count >= RIVAL * most)
    .sort((a, b) => a.rank - b.rank || Number(!!a.combined) - Number(!!b.combined) || b.count - a.count);
  if (!best) return;
  for (const one of candidates) {
    if (one === best || (best.combined && one.combined === best.combined)) continue;
    // A person who gives one role to several columns wants them together.
    if (one.byHand && best.byHand) {
      one.combined = best.combined = 'sum';
      continue;
    }
    one.role = role === 'time' ? 'ignored' : 'metric';
    delete one.combined;
  }
  // A single term or a single set is the value itself.
  if (best.combined && !candidates.some((one) => one !== best && one.role === role)) delete best.combined;
}

/** The axis: the first of step, iteration, epoch and tokens that a column counts and that moves. */
export function chooseAxis(mapped: readonly Mapped[], rows: number, wanted: Unit | undefined): Mapped | undefined {
  const moving = mapped.filter(
    (one) => isUnit(one.role) && (one.byHand || (one.count >= Math.min(rows, 2) / 4 && (rows < 2 || moves(one.source)))),
  );
  const order = (one: Mapped) => (one.role === wanted ? -1 : UNITS.indexOf(one.role as Unit));
  return moving.sort((a, b) => Number(b.byHand) - Number(a.byHand) || order(a) - order(b) || a.rank - b.rank || b.count - a.count)[0];
}

function moves({ values }: Column): boolean {
  const first = values.length > 0 ? values.at(0) : 0;
  if (values.length === 1) return true;
  for (let i = 1; i < values.length; i++) if (values.at(i) !== first) return true;
  return false;
}

function largest({ values }: Column): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values.at(i);
    if (value > most && value < Number.POSITIVE_INFINITY) most = value;
  }
  return most;
}

function samples({ values, samples: texts }: Column): string[] {
  if (values.length === 0) return [...texts];
  const places = [...new Set([0, values.length >> 1, values.length - 1])];
  return places.map((i) => String(Number(values.at(i).toPrecision(6))));
}
