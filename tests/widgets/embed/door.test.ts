import { describe, expect, test } from 'vitest';
import { hostOf } from '../../../src/widgets/embed/door.ts';

describe('messages of a frame are for', () => {
  test.each([
    ['the origin that the link names', '?embed=https://school.example/course', 'https://other.example/', 'https://school.example'],
    ['the page around it', '?embed', 'https://moodle.example/mod/page', 'https://moodle.example'],
    ['the page around it, where the link names no address', '?embed=yes', 'https://moodle.example/', 'https://moodle.example'],
    ['nobody in particular, where nothing is known', '?embed', '', '*'],
    ['no origin that a document without one claims', '?embed=data:text/html,x', '', '*'],
  ])('%s', (_, search, referrer, host) => {
    expect(hostOf(search, referrer)).toBe(host);
  });
});
