/**
 * Keeps the last thing that was pressed or turned in an island which is not awake yet. Call what it returns just before the island wakes, and
 * what that returns just after: it does the thing again.
 */
export function keepEarly(island: HTMLElement): () => () => void {
  let early:
    { pressed: HTMLButtonElement } | { ticked: HTMLInputElement; to: boolean } | { turned: HTMLInputElement; to: string } | undefined;
  const press = ({ target }: Event) => {
    const pressed = target instanceof Element && target.closest('button');
    if (pressed) early = { pressed };
  };
  const turn = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const boxed = target.type === 'checkbox' || target.type === 'radio';
    early = boxed ? { ticked: target, to: target.checked } : { turned: target, to: target.value };
  };
  island.addEventListener('click', press);
  island.addEventListener('input', turn);
  return () => {
    island.removeEventListener('click', press);
    island.removeEventListener('input', turn);
    return () => {
      if (!early) return;
      if ('pressed' in early) return early.pressed.click();
      if ('ticked' in early) {
        // Waking may have put it back, or have left it as it stands without being told.
        if (early.ticked.checked !== early.to) early.ticked.click();
        else early.ticked.dispatchEvent(new Event('change', { bubbles: true }));
        return;
      }
      early.turned.value = early.to;
      early.turned.dispatchEvent(new Event('input', { bubbles: true }));
    };
  };
}
