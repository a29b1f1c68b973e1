/** The cases in the order in which they happened, and what their pages need of them. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { injections } from '../../injections/index.ts';

/** A case file. */
export type Case = CollectionEntry<'cases'>;

/** All cases, the earliest first and those without a date last; one that names an injection that is not there is an error. */
export async function cases(): Promise<Case[]> {
  const all = await getCollection('cases');
  for (const { id, data } of all) {
    for (const row of data.rows) titleOfRow(row, id);
  }
  return all.sort((a, b) => (a.data.date ?? 'z').localeCompare(b.data.date ?? 'z') || a.id.localeCompare(b.id));
}

/** The title of an injection that a case names. */
export function titleOfRow(row: string, of: string): string {
  const found = injections.find(({ id }) => id === row);
  if (!found) throw new Error(`Cannot read content/cases/${of}.mdx: "${row}" in rows is no file of src/injections`);
  return found.title;
}
