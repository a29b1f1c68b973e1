import { describe, expect, test } from 'vitest';
import { injectionOf } from '../../../src/runs/resolve.ts';
import { BlindCase } from '../../../src/runs/blind/case.ts';
import { CASES, deal, pick, rows } from '../../../src/runs/blind/deal.ts';
import { BLIND_PROBES, NOTHING, PROBES_GRANTED } from '../../../src/runs/blind/types.ts';
import { readFileSync } from 'node:fs';
import { fileReader } from '../../../src/runs/files.ts';
import { reference } from '../host.ts';

const place = async () => ({
  ...(await reference()),
  files: fileReader(async (name) => new Uint8Array(readFileSync(`public/data/${name}`))),
});

/** Played in tests/e2e/blind.spec.ts. */
const [RATE, HEALTHY] = [24, 20];
const SOME = Array.from({ length: 600 }, (_, i) => i + 1);
/** The first case of a failure, or of none. */
const caseOf = (truth: string, task?: string) =>
  SOME.concat(SOME.map((n) => n + 600)).find((number) => {
    const { injection, recipe } = deal(number);
    return (injection?.id ?? NOTHING) === truth && (task === undefined || recipe.task === task);
  }) as number;

test('the cases that the browser is tested with are what that test takes them for', () => {
  expect([deal(RATE).injection?.id, deal(RATE).recipe.task]).toEqual(['learning-rate-too-high', 'spirals']);
  expect([deal(HEALTHY).injection, deal(HEALTHY).recipe.task]).toEqual([undefined, 'penguins']);
});

describe('deal', () => {
  test('a number is one case for ever', () => {
    expect(deal(4711)).toEqual(deal(4711));
    expect(deal(4711)).not.toEqual(deal(4712));
  });

  test('about one case in five is healthy, and some forty failures come up', () => {
    const dealt = SOME.map(deal);
    const healthy = dealt.filter(({ injection }) => !injection).length / dealt.length;
    expect(healthy).toBeGreaterThan(0.14);
    expect(healthy).toBeLessThan(0.26);
    expect(new Set(dealt.map(({ recipe }) => recipe.inject[0]?.id)).size).toBeGreaterThan(40);
  });

  test('the failure is always among nine choices, sorted, and a healthy case hides its own there too', () => {
    for (const { recipe, choices } of SOME.map(deal)) {
      expect(choices).toHaveLength(9);
      expect(new Set(choices).size).toBe(9);
      expect(choices).toEqual([...choices].sort());
      expect(choices).toContain(recipe.inject[0]?.id);
    }
  });

  test('its family is never told by being the only one with rivals', () => {
    for (const { recipe, choices } of SOME.map(deal)) {
      const own = injectionOf(recipe.inject[0]?.id).category;
      const families = choices.map((id) => injectionOf(id).category);
      expect(new Set(families).size).toBeGreaterThan(1);
      expect(families.filter((family) => family !== own).length).toBeGreaterThan(2);
    }
  });
});

describe('what is dealt', () => {
  const { rows: measured } = JSON.parse(readFileSync('docs/catalogue.json', 'utf8')) as {
    rows: { injection: string; task: string; first: number; quiet: number; fired: number; seeds: number }[];
  };

  test.each(rows.map(({ injection, task }): [string, string] => [injection.id, task]))(
    '%s on %s can be told by its evidence',
    (id, task) => {
      const row = measured.find((one) => one.injection === id && one.task === task);
      expect(row?.seeds).toBe(10);
      expect(row?.fired).toBeGreaterThanOrEqual(9);
      expect(row?.quiet).toBe(10);
      expect(row?.first).toBeGreaterThanOrEqual(8);
    },
  );
});

describe('pick', () => {
  test('what is due comes up, hidden among other cases', () => {
    const picked = Array.from({ length: 60 }, (_, i) => deal(pick(i * 1000, ['no-residuals', 'wrong-loss'])));
    const due = picked.filter(({ injection }) => injection && ['no-residuals', 'wrong-loss'].includes(injection.id)).length;
    expect(due).toBeGreaterThan(30);
    expect(due).toBeLessThan(55);
  });

  test('nothing due: the next number; the last is followed by the first', () => {
    expect(pick(7, [])).toBe(8);
    expect(pick(CASES, [])).toBe(1);
  });
});

describe('a case', () => {
  const play = async (number: number) => {
    const played = await BlindCase.open(number, await place());
    while (!played.over) await played.losses();
    return played;
  };

  test('tells nothing of what was done before the answer: neither by id nor by title', async () => {
    const played = await play(caseOf('learning-rate-too-high'));
    const { brief } = { brief: played.brief() };
    const said = [];
    for (const { id } of BLIND_PROBES.slice(0, PROBES_GRANTED)) said.push(await played.probe(id));
    const { choices, ...rest } = brief;
    expect(JSON.stringify([rest, said])).not.toMatch(/learning-rate-too-high|learning rate too high|inject|severity|verdict/i);
    played.close();
  });

  test('five probes and no more; one that was asked for before costs nothing; none after the answer', async () => {
    const played = await play(caseOf('no-residuals'));
    for (const { id } of BLIND_PROBES.slice(0, PROBES_GRANTED)) expect(await played.probe(id)).toBeDefined();
    expect(await played.probe('gradient')).toBeDefined();
    expect(await played.probe('lower-rate')).toBeUndefined();
    const { score, truth, verdicts, shared } = await played.answer('no-residuals', 0);
    expect(truth).toBe('no-residuals');
    expect(score).toMatchObject({ cause: 50, thrift: 0, rightCause: true });
    expect(verdicts.some(({ status }) => status === 'failing')).toBe(true);
    expect(shared.claim?.digest).toMatch(/^wtgw1-/);
    played.close();
  });

  test('a probe that has nothing to show costs nothing', async () => {
    const played = await play(caseOf('label-in-features'));
    expect((await played.probe('samples'))?.map(({ kind }) => kind)).toEqual(['view']);
    expect((await played.probe('behaviour'))?.map(({ kind }) => kind)).toEqual(['words']);
    expect((await played.answer('label-in-features', 0)).score.thrift).toBe(24);
    played.close();
  });

  test('where nothing is wrong, to say so is right, and no detector speaks against it', async () => {
    const played = await play(caseOf(NOTHING, 'penguins'));
    const { truth, score, verdicts } = await played.answer(NOTHING, undefined);
    expect(truth).toBe(NOTHING);
    expect(score.total).toBe(100);
    expect(verdicts.filter(({ status }) => status === 'failing')).toEqual([]);
    played.close();
  });
});
