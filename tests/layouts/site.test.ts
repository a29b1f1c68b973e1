import { describe, expect, test } from 'vitest';
import { bibtex, sentence } from '../../src/layouts/cite.ts';
import { sectionAt } from '../../src/layouts/contents.ts';
import { titleLines } from '../../src/pages/_lines.ts';
import { duration } from '../../src/pages/_duration.ts';
import { contentsOf } from '../../src/pages/lessons/_contents.ts';

describe('the section in view', () => {
  test('is the last that begins above the line, and none before the first', () => {
    expect(sectionAt([-900, -20, 640], 300)).toBe(1);
    expect(sectionAt([-900, -20, 300], 300)).toBe(2);
    expect(sectionAt([400, 900], 300)).toBe(-1);
    expect(sectionAt([], 300)).toBe(-1);
  });
});

describe('the contents of a lesson', () => {
  const body = '## First: a start\n\ntext\n\n<Quiz>\n</Quiz>\n\n## Further reading\n\n- a book\n';
  const headings = [
    { depth: 2, slug: 'first-a-start', text: 'First: a start' },
    { depth: 3, slug: 'aside', text: 'Aside' },
    { depth: 2, slug: 'further-reading', text: 'Further reading' },
  ];

  test('hold sections in order, the quiz where it stands, and end in key points', () => {
    expect(contentsOf(headings, body).map(({ slug }) => slug)).toEqual(['first-a-start', 'quiz', 'further-reading', 'key-points']);
  });

  test('a quiz after the last heading comes before the key points; a lesson without one has none', () => {
    expect(contentsOf(headings.slice(0, 1), '## First: a start\n\n<Quiz title="Try it">').map(({ text }) => text)).toEqual([
      'First: a start',
      'Try it',
      'Key points',
    ]);
    expect(contentsOf(headings.slice(0, 1), '## First: a start\n').map(({ slug }) => slug)).toEqual(['first-a-start', 'key-points']);
  });
});

describe('citing', () => {
  const cited = { title: 'Leaks & 100% {scores}', slug: 'leaks', year: 2030, url: 'https://example.org/lessons/leaks' };

  test('BibTeX escapes what TeX would read', () => {
    expect(bibtex(cited)).toContain('title = {{Leaks \\& 100\\% scores}}');
    expect(bibtex(cited).match(/[{]/g)?.length).toBe(bibtex(cited).match(/[}]/g)?.length);
  });

  test('the line of text holds title, year and address', () => {
    expect(sentence(cited)).toBe(
      'When Training Goes Wrong contributors (2030). “Leaks & 100% {scores}”. In: When Training Goes Wrong. https://example.org/lessons/leaks',
    );
  });
});

describe('minutes as people say them', () => {
  test.each([
    [25, '25 minutes'],
    [74, '74 minutes'],
    [75, 'about 1 ½ hours'],
    [180, 'about 3 hours'],
    [196, 'about 3 ½ hours'],
  ])('%i', (minutes, said) => {
    expect(duration(minutes)).toBe(said);
  });
});

describe('lines of a headline', () => {
  const width = (text: string) => text.length;

  test('are as few as fit, and of about the same length', () => {
    expect(titleLines('one two three four', width, 18)).toEqual(['one two three four']);
    const lines = titleLines('a curve that goes up proves that a number went up', width, 30);
    expect(lines.length).toBe(2);
    expect(lines.every((line) => line.length <= 30)).toBe(true);
  });

  test('a fourth line is left out, and that is shown', () => {
    const lines = titleLines('aaaa bbbb cccc dddd eeee', width, 4);
    expect(lines).toEqual(['aaaa', 'bbbb', 'cccc …']);
  });
});
