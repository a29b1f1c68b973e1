/** What lesson 15 says of the score, held to the rubric that assignments begin with. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { score, USUAL_RUBRIC } from '../../../src/grading/score.ts';
import type { Outcome, Truth } from '../../../src/grading/types.ts';

const text = readFileSync('content/lessons/build-a-monitor.mdx', 'utf8');
const { shares, kinds, falseAlarm, lead } = USUAL_RUBRIC;

test('the formula of the lesson is that of the usual rubric', () => {
  const { recall, precision, lead: ahead } = shares;
  expect(text).toContain(`&${kinds.data} \\times \\text{recall} \\times (${recall} + ${precision}\\,\\text{precision}) `);
  expect(text).toContain(`+ ${kinds.data} \\times ${ahead}\\,\\text{lead} `);
  expect(text).toContain(`- ${falseAlarm} \\times \\text{false alarms per healthy run}`);
  expect(text).toContain(`the share of ${lead} steps by which you came before the damage`);
  expect(text).toContain(`would have cost ${falseAlarm / 16}`);
  expect(text).toContain(`${falseAlarm / 5} points of ${kinds.data}, and precision on top`);
});

test('a file that speaks at step 1 of everything earns what the lesson says', () => {
  const data = { id: 'label-in-features', kind: 'data', title: '', severity: 0.5 } as const;
  const other = { id: 'no-clipping', kind: 'optimisation', title: '', severity: 0.5 } as const;
  const truths: Truth[] = Array.from({ length: 12 }, (_, i) => ({ trace: `${i}`, injected: i < 3 ? data : other, damage: 100 }));
  const said = (trace: string): Outcome => ({
    trace,
    endings: [],
    said: [{ kind: 'data', at: 1, status: 'failing', severity: 1, because: '' }],
    printed: [],
  });
  const points = (healthy: number) => {
    const all: Truth[] = [...truths, ...Array.from({ length: healthy }, (_, i) => ({ trace: `h${i}` }))];
    return score(
      all.map(({ trace }) => said(trace)),
      all,
      USUAL_RUBRIC,
    ).kinds.find(({ kind }) => kind === 'data')?.points;
  };
  expect(points(0)).toBeCloseTo(19.375);
  expect(points(1)).toBe(0);
  expect(text).toContain('that is 19.4 points');
});
