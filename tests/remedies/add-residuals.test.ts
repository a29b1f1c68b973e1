import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('add-residuals', () => {
  test.each([
    ['adds them', {}, { 'model.residual': true }],
    ['leaves them', { 'model.residual': true }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('add-residuals', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('add-residuals', {}, 2)).toEqual(changes('add-residuals'));
    expect(changes('add-residuals', { 'model.residual': true }, 2)).toEqual(changes('add-residuals', { 'model.residual': true }));
  });
});
