/** Runs in every page of a package: links that the page makes later lead to files too, because a platform's server opens no folder. */

const script = document.currentScript as HTMLScriptElement | null;
const root = (script?.src ?? '').replace(/lms\/pages\.js.*$/, '');

/** The file of a folder of the package; undefined where the address is something else. */
function fileOf(address: string): string | undefined {
  const url = new URL(address, document.baseURI);
  if (!`${url.origin}${url.pathname}`.startsWith(root)) return undefined;
  const last = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  if (last.includes('.')) return undefined;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/index.html`;
  return url.href;
}

function mend({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a') : null;
  const address = link?.getAttribute('href');
  if (!link || !address || address.startsWith('#')) return;
  const file = fileOf(address);
  if (file) link.href = file;
}

for (const sign of ['pointerdown', 'focusin', 'click']) addEventListener(sign, mend, { capture: true, passive: true });
addEventListener('DOMContentLoaded', () => {
  // A module finds what it loads beside itself, a page beside the page.
  for (const dialog of document.querySelectorAll<HTMLElement>('[data-index]')) {
    for (const name of ['index', 'base'] as const) {
      const path = dialog.dataset[name];
      if (path) dialog.dataset[name] = name === 'index' ? new URL(path, document.baseURI).href : new URL(path, document.baseURI).pathname;
    }
  }
});
