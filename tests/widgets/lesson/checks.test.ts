import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/findings.ts';
import type { RecordedCheck } from '../../../src/sharing/recorded-check.ts';
import { alike, byHeart, figureOfRung, packLosses } from '../../../src/widgets/lesson/checks.ts';

const finding = (more: Partial<Finding> = {}): Finding => ({
  id: 'one-batch',
  title: 'Overfit one batch',
  question: 'Can it?',
  result: 'passed',
  because: 'It can.',
  figures: { firstLoss: 2.3, lastLoss: 0.001 },
  losses: [2.3, 0.001],
  ...more,
});
const shared = { version: 1, task: 'digits', seed: 1, set: {}, changes: [] } as unknown as RecordedCheck['shared'];

describe('packLosses', () => {
  test('rounds what was made here as a record does, so that equal losses stay equal', () => {
    // Rounded to five digits at once this is 0.12345, by way of a record of six digits it is 0.12346.
    const full = 0.123454999;
    const recorded = Number(full.toPrecision(6));
    expect(packLosses([full])).toBe(packLosses([recorded]));
  });
});

describe('byHeart', () => {
  test('takes a check of one batch, and says what another is', () => {
    const check: RecordedCheck = { id: 'b', procedure: 'one-batch', shared, findings: [finding()] };
    expect(byHeart(check, 'healthy')).toMatchObject({ label: 'healthy', tone: 'twin', losses: '2.3 0.001' });
    expect(() => byHeart({ ...check, id: 'l', procedure: 'ladder' }, 'x')).toThrow(
      'Cannot draw the check "l" as one batch: it is of ladder',
    );
  });
});

describe('figureOfRung', () => {
  test.each([
    [finding(), '2.3 → 0.001'],
    [finding({ id: 'data-audit', figures: { checks: 6 } }), '6 checks'],
    [finding({ id: 'data-audit', result: 'failed', figures: { checks: 6 } }), '1 of 6 checks fail'],
    [finding({ id: 'does-it-run', figures: { firstLoss: 2.43 } }), '2.43'],
    [finding({ id: 'rate-range', figures: { rate: 0.03, from: 0.01, to: 0.1 } }), '0.03 in 0.01 to 0.1'],
    [finding({ id: 'rate-range', result: 'failed', figures: { rate: 0.03 } }), '0.03, no rate trains'],
    [finding({ id: 'whole-run', figures: { steps: 300, validationAccuracy: 0.922 } }), '92.2 % right'],
    [finding({ result: 'skipped', figures: {} }), ''],
  ])('%#', (one, words) => expect(figureOfRung(one)).toBe(words));
});

describe('alike', () => {
  test('a rung that says something else, or is missing, is not the same', () => {
    expect(alike([finding()], [finding()])).toBe(true);
    expect(alike([finding({ because: 'It cannot.' })], [finding()])).toBe(false);
    expect(alike([], [finding()])).toBe(false);
  });
});
