import { describe, expect, test } from 'vitest';
import { EXPERIMENT_VERSION } from '../src/experiment.ts';
import { checkSetting, difference, FIELDS, fill, parseSetting, settingsAt, valueAt, withChange, withSettings } from '../src/fields.ts';

describe('fill', () => {
  test('gives every field its default, later layers over earlier ones', () => {
    const experiment = fill('x', 3, { 'model.width': 8, steps: 9 }, { steps: 11 });
    for (const path of Object.keys(FIELDS)) expect(valueAt(experiment, path), path).toBeDefined();
    expect([experiment.steps, experiment.model.width, experiment.seed, experiment.version]).toEqual([11, 8, 3, EXPERIMENT_VERSION]);
  });

  test('every default lies in its own range', () => {
    for (const [path, field] of Object.entries(FIELDS)) expect(checkSetting(path, field.default)).toBe(field.default);
  });
});

describe('checkSetting', () => {
  test.each([
    ['optimizer.learningRate', Number.NaN, 'Cannot set optimizer.learningRate to NaN: choose a number from 0 to 1000'],
    ['optimizer.learningRate', '1', 'Cannot set optimizer.learningRate to "1": choose a number from 0 to 1000'],
    ['model.depth', 2.5, 'Cannot set model.depth to 2.5: choose a whole number from 0 to 64'],
    ['model.residual', 'yes', 'Cannot set model.residual to "yes": choose true or false'],
    ['model.norm', null, 'Cannot set model.norm to null: choose one of none, layer, batch'],
    ['constructor', 1, /^Unknown setting "constructor": choose one of /],
  ] as const)('%s = %o', (path, value, sentence) => {
    expect(() => checkSetting(path, value)).toThrow(sentence);
  });
});

test.each([
  ['model.depth', '3', 3],
  ['optimizer.learningRate', '1e-3', 0.001],
  ['model.residual', 'true', true],
  ['model.activation', 'tanh', 'tanh'],
] as const)('parseSetting reads %s=%s', (path, text, value) => {
  expect(parseSetting(path, text)).toBe(value);
});

test.each(['', ' ', 'abc', 'Infinity', '0x'])('parseSetting refuses %o as a depth', (text) => {
  expect(() => parseSetting('model.depth', text)).toThrow(/^Cannot set model.depth to /);
});

test('difference names what differs, and withSettings gives it back', () => {
  const base = fill('x', 1);
  const other = withSettings(base, { 'model.width': 9, 'loss.kind': 'mse' });
  expect(difference(base, other)).toEqual({ 'model.width': 9, 'loss.kind': 'mse' });
  expect(withSettings(base, difference(base, other))).toEqual(other);
  expect(base.model.width).not.toBe(9);
});

test('changes take effect from their step on, in the order of steps', () => {
  const late = withChange(fill('x', 1, { steps: 50 }), { at: 30, set: { 'optimizer.learningRate': 3 } });
  const both = withChange(late, { at: 10, set: { 'optimizer.learningRate': 2 } });
  expect(both.changes.map(({ at }) => at)).toEqual([10, 30]);
  expect([9, 10, 29, 30].map((step) => settingsAt(both, step).optimizer.learningRate)).toEqual([0.05, 2, 2, 3]);
});

describe('patterns of texts', () => {
  const path = 'monitor.textPatterns';

  test.each(['', '^I am', 'certainly!\n\nof course', '(ab)+ c', '(a|b){2}', '[(+]+'])('%j is taken', (text) => {
    expect(checkSetting(path, text)).toBe(text);
    expect(parseSetting(path, text)).toBe(text);
  });

  test.each<[unknown, string]>([
    ['(', 'Cannot look for "(": give one regular expression a line'],
    ['fine\n[a', 'Cannot look for "[a": give one regular expression a line'],
    ['(a+)+$', 'Cannot look for "(a+)+$": a group that repeats must hold nothing that repeats'],
    ['(a*)*', 'Cannot look for "(a*)*": a group that repeats must hold nothing that repeats'],
    ['(a{2,}b)+', 'Cannot look for "(a{2,}b)+": a group that repeats must hold nothing that repeats'],
    ['x'.repeat(501), `Cannot set ${path} to "${'x'.repeat(56)}...: give up to 500 characters, one regular expression a line`],
    [7, `Cannot set ${path} to 7: give up to 500 characters, one regular expression a line`],
  ])('%j is refused', (text, sentence) => {
    expect(() => checkSetting(path, text)).toThrow(sentence);
  });
});
