import type { DataSettings, Experiment } from '../../experiment.ts';
import { InputError } from '../../fields.ts';
import { type Stream, stream } from '../../random.ts';
import type { Collected } from './split.ts';
import type { Table } from './table.ts';

/** Which row of the collection goes where: numbers of `rows`. */
export interface TableSplit {
  rows: Collected[];
  train: number[];
  validation: number[];
  deployment: number[];
  note: string;
}

/**
 * Deals a table's rows, its last ones in time (or some at random) to deployment. What is collected of the others, copies among them,
 * is split as asked; `sorted` leaves a share of it in order of class, as a file often lies, and the split cuts through that.
 */
export function splitTable(table: Table, data: DataSettings, seed: number): TableSplit {
  const chance = stream(seed, 'split');
  const { task, times } = table;
  if (data.split === 'chronological' && !times) {
    throw new InputError(
      `Cannot split ${task} by time: its rows have none; set data.split to by-example, by-source or stratified, or take weather`,
    );
  }
  const wanted = data.train + data.validation;
  const order = times ? Uint32Array.from(table.labels, (_, i) => table.labels.length - 1 - i) : chance.permutation(table.labels.length);
  const rows: Collected[] = [];
  for (let next = data.deployment; next < order.length && rows.length < wanted; next++) {
    const source = order[next] as number;
    rows.push({ source, copy: 'original' });
    for (const [copy, average] of [
      ['exact', data.copies],
      ['near', data.nearCopies],
    ] as const) {
      const many = Math.floor(average) + (chance.uniform() < average % 1 ? 1 : 0);
      for (let i = 0; i < many; i++) rows.push({ source, copy });
    }
  }
  if (order.length < data.deployment || rows.length < wanted) {
    throw new InputError(
      `Cannot take ${data.train} + ${data.validation} + ${data.deployment} rows of ${task}: there are ${order.length}; lower data.train, data.validation or data.deployment`,
    );
  }
  rows.length = wanted;
  const collected = rows.map((_, i) => i);
  const deployment = Array.from({ length: data.deployment }, (_, i) => rows.push({ source: order[i] as number, copy: 'original' }) - 1);
  return { rows, deployment, ...cut(table, rows, collected, data, chance) };
}

function cut(
  { labels }: Table,
  rows: Collected[],
  collected: number[],
  data: DataSettings,
  chance: Stream,
): { train: number[]; validation: number[]; note: string } {
  const label = (row: number) => labels[rows[row]?.source as number] as number;
  const source = (row: number) => rows[row]?.source as number;
  const shuffled = (list: number[]) => Array.from(chance.permutation(list.length), (i) => list[i] as number);
  const halves = (list: number[], note: string) => ({ train: list.slice(0, data.train), validation: list.slice(data.train), note });
  if (data.split === 'chronological') {
    return halves(
      [...collected].sort((a, b) => source(a) - source(b)),
      'training rows are the earlier ones.',
    );
  }
  if (data.split === 'by-source') {
    const kin = new Map<number, number[]>();
    for (const row of collected) kin.set(source(row), [...(kin.get(source(row)) ?? []), row]);
    const groups = [...kin.values()];
    return halves(
      shuffled(groups.map((_, i) => i)).flatMap((i) => groups[i] as number[]),
      'copies of a row stay together.',
    );
  }
  if (data.split === 'stratified') {
    const share = data.train / (data.train + data.validation);
    const [train, validation]: [number[], number[]] = [[], []];
    for (let c = 0; c < 256; c++) {
      const own = shuffled(collected.filter((row) => label(row) === c));
      const many = Math.min(data.train - train.length, Math.round(own.length * share));
      train.push(...own.slice(0, many));
      validation.push(...own.slice(many));
    }
    while (train.length < data.train) train.push(validation.pop() as number);
    return { train: shuffled(train), validation: shuffled(validation), note: 'each class was split on its own.' };
  }
  const dealt = shuffled(collected);
  if (data.sorted === 0) return halves(dealt, 'rows were dealt at random.');
  const places = dealt.flatMap((_, i) => (chance.uniform() < data.sorted ? [i] : []));
  const held = places.map((i) => dealt[i] as number).sort((a, b) => label(a) - label(b) || a - b);
  places.forEach((place, i) => (dealt[place] = held[i] as number));
  return halves(dealt, `${Math.round(100 * data.sorted)} % of the rows lay in order of class when they were cut.`);
}

/** Training rows with those of rare classes taken again until every class has as many as the commonest, if that is asked for. */
export function resampled(train: number[], labels: ArrayLike<number>, classes: number, { data, seed }: Experiment): number[] {
  if (data.resample === 'none') return train;
  const chance = stream(seed, 'resample');
  const groups = Array.from({ length: classes }, (_, c) => train.filter((row) => labels[row] === c)).filter((group) => group.length > 0);
  const most = Math.max(...groups.map((group) => group.length));
  const more = groups.flatMap((group) => Array.from({ length: most - group.length }, () => group[chance.below(group.length)] as number));
  const both = [...train, ...more];
  return Array.from(chance.permutation(both.length), (i) => both[i] as number);
}
