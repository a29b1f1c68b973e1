/** Opens the note of a glossary term beside its word. */

const GAP = 6;
const EDGE = 12;

/** Where a note stands, in pixels of the page: below its word, or above where there is no room below, and inside the window. */
export function place(
  word: { left: number; top: number; bottom: number },
  note: { width: number; height: number },
  view: { width: number; height: number },
): { left: number; top: number } {
  const left = Math.max(EDGE, Math.min(word.left, view.width - note.width - EDGE));
  const below = word.bottom + GAP;
  const above = word.top - GAP - note.height;
  return { left, top: below + note.height > view.height && above >= 0 ? above : below };
}

let attended = false;

/** Listens once for the whole page: a click or the keyboard's focus opens, Esc, leaving or another click closes. */
export function attendTerms(): void {
  if (attended || !('popover' in HTMLElement.prototype)) return;
  attended = true;
  let held: HTMLElement | undefined;
  const wordOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null);
  const noteOf = (word: HTMLElement) => document.getElementById(word.dataset['term'] ?? '');
  const open = (word: HTMLElement) => {
    const note = noteOf(word);
    if (!note || note.matches(':popover-open')) return;
    note.showPopover();
    // A word that breaks over two lines is as tall as both: the first of its boxes is where the reader points.
    const box = word.getClientRects()[0] ?? word.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { left, top } = place(box, note.getBoundingClientRect(), { width, height });
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${top + scrollY}px`;
  };

  document.addEventListener('pointerdown', ({ target }) => {
    const word = wordOf(target);
    held = word && noteOf(word)?.matches(':popover-open') ? word : undefined;
  });
  document.addEventListener('click', (event) => {
    const word = wordOf(event.target);
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const note = noteOf(word);
    // By keyboard the note is open already, and Enter goes on to the glossary.
    if (event.detail === 0 && note?.matches(':popover-open')) return;
    event.preventDefault();
    if (held === word) note?.hidePopover();
    else open(word);
  });
  document.addEventListener('focusin', ({ target }) => {
    const word = wordOf(target);
    if (word?.matches(':focus-visible')) open(word);
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    const word = wordOf(target);
    const note = word && noteOf(word);
    if (note && !(relatedTarget instanceof Node && note.contains(relatedTarget))) note.hidePopover();
  });
}
