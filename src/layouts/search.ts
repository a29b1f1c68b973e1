/** What the dialog of the search does: fetches Pagefind's index and shows what it finds. */

/** What Pagefind gives, as far as it is used here. */
interface Found {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: { title: string; url: string; excerpt: string; weighted_locations: { balanced_score: number }[] }[];
}
interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  debouncedSearch(words: string, options: object, milliseconds: number): Promise<{ results: { data(): Promise<Found> }[] } | null>;
}

/** Results shown at most. */
const MOST = 8;

function row(found: Found): HTMLLIElement {
  // The part of the page that holds most of what was asked for.
  const score = (one: Found['sub_results'][number]) => one.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
  const [part] = [...found.sub_results].sort((a, b) => score(b) - score(a));
  const item = document.createElement('li');
  const link = document.createElement('a');
  const said = document.createElement('p');
  const title = found.meta.title ?? '';
  link.href = part?.url ?? found.url;
  link.textContent = part?.url.includes('#') ? `${title}: ${part.title}` : title;
  // Pagefind's excerpts are escaped text with <mark> around what was found.
  said.innerHTML = part?.excerpt ?? found.excerpt;
  item.append(link, said);
  return item;
}

/** Wires the dialog; what was typed while this came is looked for at once. */
export function attendDialog(dialog: HTMLDialogElement): void {
  const input = dialog.querySelector('input');
  const status = dialog.querySelector('p');
  const list = dialog.querySelector('ol');
  if (!input || !status || !list) return;
  let index: Promise<Pagefind> | undefined;
  const fetchIndex = async (): Promise<Pagefind> => {
    const pagefind = (await import(/* @vite-ignore */ dialog.dataset['index'] ?? '')) as Pagefind;
    await pagefind.options({ baseUrl: dialog.dataset['base'] ?? '/', excerptLength: 26 });
    return pagefind;
  };

  async function search(): Promise<void> {
    const words = input?.value.trim() ?? '';
    if (!list || !status) return;
    if (words === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    try {
      index ??= fetchIndex();
      const answer = await (await index).debouncedSearch(words, {}, 120);
      if (!answer) return;
      const found = await Promise.all(answer.results.slice(0, MOST).map((result) => result.data()));
      list.replaceChildren(...found.map(row));
      const count = answer.results.length;
      status.textContent = count === 0 ? `Nothing holds “${words}”.` : count === 1 ? '1 page' : `${count} pages`;
    } catch {
      index = undefined;
      status.textContent = 'The search has no index here: it is made when the site is built.';
    }
  }
  input.addEventListener('input', () => void search());
  // Enter goes to the first result, as people expect of a search.
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops: HTMLElement[] = [input, ...list.querySelectorAll('a')];
    const now = stops.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  });
  if (input.value.trim() !== '') void search();
}
