/** What somebody did in an island before it was awake, as something that can be done again. */
function repeatable(target: EventTarget): (() => void) | undefined {
  if (target instanceof HTMLButtonElement) return () => target.click();
  if (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio')) {
    const { checked } = target;
    // Waking may have put it back, or have left it as it stands without being told.
    return () => (target.checked === checked ? target.dispatchEvent(new Event('change', { bubbles: true })) : target.click());
  }
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return undefined;
  const { value } = target;
  return () => {
    target.value = value;
    for (const said of ['input', 'change']) target.dispatchEvent(new Event(said, { bubbles: true }));
  };
}

/**
 * Keeps what is pressed, ticked, chosen and turned in an island which is not awake yet. Call what it returns just before the island wakes, and
 * what that returns just after: it does all of it again, in order.
 */
export function keepEarly(island: HTMLElement): () => () => Promise<void> {
  const acts = new Map<EventTarget, () => void>();
  const keep = ({ type, target: on }: Event) => {
    const target = type === 'click' ? on instanceof Element && on.closest('button') : on;
    const act = target && repeatable(target);
    if (!act) return;
    acts.delete(target);
    acts.set(target, act);
  };
  for (const kind of ['click', 'input']) island.addEventListener(kind, keep);
  return () => {
    for (const kind of ['click', 'input']) island.removeEventListener(kind, keep);
    return async () => {
      for (const act of acts.values()) {
        act();
        // The next may only be possible once this has been shown.
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
  };
}
