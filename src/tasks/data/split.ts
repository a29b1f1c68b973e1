import type { DataSettings } from '../../experiment.ts';
import { type Stream, stream } from '../../random.ts';

/** One collected example: which original it shows, and how the copy differs from it. */
export interface Collected {
  source: number;
  copy: 'original' | 'exact' | 'near';
}

export interface Split {
  train: Collected[];
  validation: Collected[];
  /** Originals of their own, which nothing else shows. */
  deployment: Collected[];
}

/** A range of field values that the collection can serve: how many originals the settings need. */
export function originalsNeeded(data: DataSettings): number {
  const perSource = 1 + Math.floor(data.copies) + Math.floor(data.nearCopies);
  return Math.ceil((data.train + data.validation) / perSource) + data.deployment;
}

/**
 * Collects originals and their copies, then deals them to train and validation, either row by row (`by-example`, so that
 * an original and its copy can end up on both sides) or with all rows of a source on one side (`by-source`).
 */
export function deal(data: DataSettings, originals: number, seed: number): Split {
  const chance = stream(seed, 'split');
  const order = chance.permutation(originals);
  const wanted = data.train + data.validation;
  const deployment: Collected[] = [];
  let next = 0;
  const take = (): number => order[next++ % originals] as number;
  while (deployment.length < data.deployment) deployment.push({ source: take(), copy: 'original' });
  const sources: Collected[][] = [];
  for (let rows = 0; rows < wanted;) {
    const source = take();
    const kin: Collected[] = [{ source, copy: 'original' }];
    for (const [copy, average] of [
      ['exact', data.copies],
      ['near', data.nearCopies],
    ] as const) {
      const many = Math.floor(average) + (chance.uniform() < average % 1 ? 1 : 0);
      for (let i = 0; i < many; i++) kin.push({ source, copy });
    }
    sources.push(kin);
    rows += kin.length;
  }
  return { deployment, ...(data.split === 'by-source' ? bySource(sources, data) : byExample(sources.flat(), data, chance)) };
}

function byExample(rows: Collected[], data: DataSettings, chance: Stream): Omit<Split, 'deployment'> {
  const dealt = Array.from(chance.permutation(rows.length), (i) => rows[i] as Collected);
  return { train: dealt.slice(0, data.train), validation: dealt.slice(data.train, data.train + data.validation) };
}

function bySource(sources: Collected[][], data: DataSettings): Omit<Split, 'deployment'> {
  const validation: Collected[] = [];
  let next = 0;
  while (validation.length < data.validation && next < sources.length) validation.push(...(sources[next++] as Collected[]));
  return { train: sources.slice(next).flat().slice(0, data.train), validation: validation.slice(0, data.validation) };
}
