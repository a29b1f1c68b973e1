import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { place } from '../../../src/widgets/lesson/term.ts';

describe('where the note of a term stands', () => {
  const view = { width: 390, height: 800 };
  const note = { width: 320, height: 110 };

  test('below its word, and inside the window', () => {
    expect(place({ left: 40, top: 100, bottom: 120 }, note, view)).toEqual({ left: 40, top: 126 });
    expect(place({ left: 350, top: 100, bottom: 120 }, note, view).left).toBe(58);
    expect(place({ left: -5, top: 100, bottom: 120 }, note, view).left).toBe(12);
  });

  test('above where there is no room below, unless there is none above either', () => {
    expect(place({ left: 40, top: 700, bottom: 720 }, note, view).top).toBe(584);
    expect(place({ left: 40, top: 50, bottom: 70 }, note, { width: 390, height: 150 }).top).toBe(76);
  });
});

describe('the glossary', () => {
  const files = readdirSync('content/glossary').map((name) => ({
    id: name.replace(/\.md$/, ''),
    text: readFileSync(`content/glossary/${name}`, 'utf8'),
  }));
  const words = (text: string) => text.replace(/^---[\s\S]*?---/, '').trim();

  test('each entry is short enough to read beside its word', () => {
    const long = files.filter(({ text }) => words(text).split(/\s+/).length > 60).map(({ id }) => id);
    expect(long).toEqual([]);
  });

  test('each entry is a sentence of its own', () => {
    const wrong = files.filter(({ text }) => !/^[A-Z0-9$].*[.!?]$/s.test(words(text))).map(({ id }) => id);
    expect(wrong).toEqual([]);
  });
});
