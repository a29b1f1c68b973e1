/** How a page is cited. */

/** What is cited. */
export interface Cited {
  title: string;
  /** The last part of its address. */
  slug: string;
  year: number;
  url: string;
}

const AUTHOR = 'When Training Goes Wrong contributors';

/** As a line of a list of references. */
export const sentence = ({ title, year, url }: Cited): string => `${AUTHOR} (${year}). “${title}”. In: When Training Goes Wrong. ${url}`;

/** As an entry for BibTeX; braces and marks that TeX reads are escaped. */
export function bibtex({ title, slug, year, url }: Cited): string {
  const safe = title.replace(/[\\{}]/g, '').replace(/[&%$#_]/g, '\\$&');
  const fields = [
    ['author', `{${AUTHOR}}`],
    ['title', `{${safe}}`],
    ['howpublished', 'When Training Goes Wrong'],
    ['year', String(year)],
    ['url', url],
  ];
  return `@misc{wtgw-${slug},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}`;
}

/** Puts the address at which the page is really read in place of the one it was built for, and copies on demand. */
export function attendCite(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-cite]')) {
    const built = part.dataset['cite'] ?? '';
    const here = `${location.origin}${location.pathname}`;
    if (built.startsWith('http://localhost')) part.textContent = (part.textContent ?? '').replace(built, here);
  }
  const button = document.querySelector<HTMLButtonElement>('[data-copy-cite]');
  const text = document.querySelector<HTMLElement>('pre[data-cite]');
  if (!button || !text || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? '');
      button.textContent = 'Copied';
    } catch {
      getSelection()?.selectAllChildren(text);
      button.textContent = 'Press Ctrl-C to copy';
    }
  });
}
