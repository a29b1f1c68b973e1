/** The widgets that an author places by name in a lesson or a case, and what a page lends to them. */
import { glossary } from './_glossary.ts';
import { shelf } from './lessons/_shelf.ts';

type Modules = Record<string, { default: unknown }>;
const files: Modules = import.meta.glob('../widgets/lesson/*.astro', { eager: true });
const listing: Modules = import.meta.glob('../layouts/Pre.astro', { eager: true });

/** One file adds one widget: MDX finds it by its name. Listings of Markdown are drawn by a layout. */
export const widgets = Object.fromEntries([
  ['pre', Object.values(listing)[0]?.default],
  ...Object.entries(files).map(([file, module]) => [file.replace(/^.*\/(.*)\.astro$/, '$1'), module.default]),
]);

/** Lends recorded runs, titles and the glossary to the widgets of a page. */
export async function lend(locals: App.Locals): Promise<void> {
  locals.shelf = shelf;
  locals.glossary = await glossary();
}
