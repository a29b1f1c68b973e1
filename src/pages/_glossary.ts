/** The glossary as pages use it: entries in the order of the alphabet, each checked. */
import { getCollection } from 'astro:content';
import type { Term } from '../widgets/lesson/shelf.ts';

/** An entry, its explanation as HTML without a paragraph of its own. */
export interface Entry extends Term {
  id: string;
  also: string[];
  see: { id: string; term: string }[];
}

/** All entries, and one by its id. */
export async function glossary(): Promise<{ entries: Entry[]; term(id: string): Entry }> {
  const files = await getCollection('glossary');
  const terms = new Map(files.map(({ id, data }) => [id, data.term]));
  const entries = files.map(({ id, data, rendered }): Entry => {
    const html = (rendered?.html ?? '').trim();
    if (!/^<p>(?:(?!<p>)[\s\S])+<\/p>$/.test(html)) {
      throw new Error(`Cannot read content/glossary/${id}.md: it needs one paragraph of one or two sentences, and nothing else`);
    }
    const see = data.see.map((other) => {
      const term = terms.get(other);
      if (term === undefined) throw new Error(`Cannot read content/glossary/${id}.md: it says see "${other}", and no file has that name`);
      return { id: other, term };
    });
    return { id, term: data.term, also: data.also, see, html: html.slice(3, -4) };
  });
  entries.sort((a, b) => a.term.localeCompare(b.term, 'en'));
  const term = (id: string) => {
    const found = entries.find((entry) => entry.id === id);
    if (!found)
      throw new Error(`Unknown term "${id}": write content/glossary/${id}.md, or choose one of ${[...terms.keys()].sort().join(', ')}`);
    return found;
  };
  return { entries, term };
}
