import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BlindCase } from '../../../src/runs/blind/case.ts';
import { deal } from '../../../src/runs/blind/deal.ts';
import { thinned } from '../../../src/runs/blind/evidence.ts';
import type { BlindProbe, Panel } from '../../../src/runs/blind/types.ts';
import { fileReader } from '../../../src/runs/files.ts';
import { reference } from '../host.ts';

const place = async () => ({
  ...(await reference()),
  files: fileReader(async (name) => new Uint8Array(readFileSync(`public/data/${name}`))),
});
/** What probes show of the first broken case of a failure on a task. */
async function shown(id: string, task: string, ...probes: BlindProbe[]): Promise<Panel[][]> {
  let number = 1;
  while (deal(number).injection?.id !== id || deal(number).recipe.task !== task) number++;
  const played = await BlindCase.open(number, await place());
  while (!played.over) await played.losses();
  const panels: Panel[][] = [];
  for (const probe of probes) panels.push((await played.probe(probe)) ?? []);
  played.close();
  return panels;
}
const curves = (panels: Panel[] | undefined, title: RegExp) =>
  panels?.find((panel): panel is Extract<Panel, { kind: 'curves' }> => panel.kind === 'curves' && title.test(panel.title));
const rows = (panels: Panel[] | undefined, title: RegExp) =>
  panels?.find((panel): panel is Extract<Panel, { kind: 'rows' }> => panel.kind === 'rows' && title.test(panel.title));

describe('thinned', () => {
  test('a spike of one step is never lost, and the first step that is not finite neither', () => {
    const y = Array.from({ length: 5000 }, (_, i) => (i === 3217 ? 99 : 1));
    expect(Math.max(...thinned(y).y)).toBe(99);
    expect(thinned(y).x.length).toBeLessThanOrEqual(400);
    const broken = y.map((value, i) => (i >= 4001 ? Number.NaN : value));
    const { x, y: kept } = thinned(broken);
    expect(x[kept.findIndex(Number.isNaN)]).toBe(4002);
  });
});

describe('each probe settles what it is for', () => {
  test('layers: without residuals the first layer gets next to nothing', async () => {
    const [panels, norm] = await shown('no-residuals', 'spirals', 'layers', 'gradient');
    const heat = panels?.find((panel) => panel.kind === 'layers');
    const { layers, values } = heat as Extract<Panel, { kind: 'layers' }>;
    const last = values.slice(-layers.length);
    expect((last[0] as number) / (last.at(-1) as number)).toBeLessThan(1e-3);
    expect(curves(norm, /Gradient norm/)?.lines[0]?.y.length).toBeGreaterThan(100);
  });

  test('a tenth of the rate: what exploded trains', async () => {
    const [panels] = await shown('learning-rate-too-high', 'spirals', 'lower-rate');
    const [as, tenth] = curves(panels, /tenth/)?.lines ?? [];
    expect(tenth?.y.at(-1)).toBeLessThan((as?.y.at(-1) ?? 0) / 2);
  });

  test('data audit: a column that tells the class alone, and rows that are copies', async () => {
    const [table] = await shown('label-in-features', 'penguins', 'data');
    const told = rows(table, /inputs/)?.rows.map((row) => Number(row.at(-1)));
    expect(Math.max(...(told ?? []))).toBeGreaterThan(0.85);
    const [leak] = await shown('duplicates-across-splits', 'digits', 'data');
    const twins = rows(leak, /splits/)?.rows.find(([title]) => title === 'Has a near twin in training')?.[2];
    expect(Number.parseFloat(twins ?? '0')).toBeGreaterThan(3);
  });

  test('confusion: the rare class is not found', async () => {
    const [panels] = await shown('unweighted-loss-on-rare-positives', 'fraud', 'classes');
    const told = JSON.stringify(panels);
    expect(panels?.[0]?.kind === 'confusion' || panels?.[0]?.kind === 'rows', told).toBe(true);
    if (panels?.[0]?.kind === 'confusion') {
      const { counts, classes } = panels[0];
      const recall = (counts[classes + 1] as number) / ((counts[classes] as number) + (counts[classes + 1] as number));
      expect(recall).toBeLessThan(0.5);
    } else expect(Number.parseFloat(rows(panels, /class/)?.rows[1]?.[2] ?? '100')).toBeLessThan(50);
  });

  test('behaviour: a reward that rises while what people say does not; on pictures the closer watch is there for every failure', async () => {
    const [panels] = await shown('length-times-politeness-reward', 'assistant', 'behaviour');
    const line = (title: RegExp) => curves(panels, title)?.lines[0]?.y ?? [];
    expect(line(/^Reward$/).at(-1)).toBeGreaterThan(line(/^Reward$/)[0] as number);
    expect(line(/Gold/).at(-1)).toBeLessThan(line(/Gold/)[0] as number);
    const [first] = await shown('trained-too-short', 'digits', 'behaviour');
    const [second] = await shown('dropout-at-evaluation', 'digits', 'behaviour');
    const titles = (all: Panel[] | undefined) => all?.map((panel) => ('title' in panel ? panel.title : ''));
    expect(titles(first)).toEqual(titles(second));
  });

  test('every probe has something to show or says in words why not, for models without classes too', async () => {
    for (const [id, task] of [
      ['gan-collapse', 'ring'],
      ['shuffled-time-series', 'weather'],
    ] as const) {
      const panels = await shown(id, task, 'layers', 'validation', 'classes', 'samples', 'data');
      for (const each of panels) expect(each.length).toBeGreaterThan(0);
    }
  });
});
