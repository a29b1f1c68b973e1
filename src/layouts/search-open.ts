/** The search of the site opens on a button and on `/`; the rest of it is fetched then. */

/** Whether a key was pressed to write something. */
const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Wires the button and the key of the page. */
export function attendSearch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-search-open]');
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search]');
  if (!button || !dialog) return;
  let attended = false;
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    dialog.querySelector('input')?.select();
    if (attended) return;
    attended = true;
    void import('./search.ts').then(({ attendDialog }) => attendDialog(dialog));
  };
  button.hidden = false;
  button.addEventListener('click', open);
  dialog.querySelector('.close')?.addEventListener('click', () => dialog.close());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    event.preventDefault();
    open();
  });
}
