/** The widgets that an author places by name in a lesson or a case, and what a page lends to them. */
import Pre from '../layouts/Pre.astro';
import { glossary } from './_glossary.ts';
import { shelf } from './lessons/_shelf.ts';

/** One file adds one widget: MDX finds it by its name. Listings of Markdown are drawn by a layout. */
export const widgets = {
  pre: Pre as unknown,
  ...Object.fromEntries(
    Object.entries(import.meta.glob<{ default: unknown }>('../widgets/lesson/*.astro', { eager: true })).map(([file, module]) => [
      file.replace(/^.*\/(.*)\.astro$/, '$1'),
      module.default,
    ]),
  ),
};

/** Lends recorded runs, titles and the glossary to the widgets of a page. */
export async function lend(locals: App.Locals): Promise<void> {
  locals.shelf = shelf;
  locals.glossary = await glossary();
}
