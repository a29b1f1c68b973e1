import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('stratified-split', () => {
  test.each([
    ['alters what it is for', { 'data.sorted': 1 }, { 'data.split': 'stratified' }],
    ['leaves what is so already', { 'data.split': 'stratified' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('stratified-split', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('stratified-split', { 'data.sorted': 1 }, 2)).toEqual(changes('stratified-split', { 'data.sorted': 1 }));
  });
});
