import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test('deduplicate: drops copies, and no more when used twice', () => {
  expect(changes('deduplicate', { 'data.canaries': 1, 'data.canaryCopies': 100 })).toEqual({ 'data.deduplicate': true });
  expect(changes('deduplicate', { 'data.canaries': 1, 'data.canaryCopies': 100 }, 2)).toEqual({ 'data.deduplicate': true });
});
