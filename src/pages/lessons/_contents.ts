/** The contents of a lesson, from its headings and its quiz. */

/** One line of the contents. */
export interface Entry {
  slug: string;
  text: string;
}

/** Headings of the second level in the order of the page; the quiz has a heading of its own, and key points end every lesson. */
export function contentsOf(headings: readonly { depth: number; slug: string; text: string }[], body: string): Entry[] {
  const found: (Entry & { at: number })[] = headings
    .filter(({ depth }) => depth === 2)
    .map(({ slug, text }) => ({ slug, text, at: body.search(new RegExp(`^## +${text.slice(0, 12).replace(/[^\w ]/g, '.')}`, 'm')) }));
  const quiz = /<Quiz(?: title="([^"]*)")?/.exec(body);
  const entries: Entry[] = [];
  for (const { slug, text, at } of found) {
    if (quiz && at > quiz.index && !entries.some((entry) => entry.slug === 'quiz'))
      entries.push({ slug: 'quiz', text: quiz[1] ?? 'Check yourself' });
    entries.push({ slug, text });
  }
  if (quiz && !entries.some(({ slug }) => slug === 'quiz')) entries.push({ slug: 'quiz', text: quiz[1] ?? 'Check yourself' });
  return [...entries, { slug: 'key-points', text: 'Key points' }];
}
