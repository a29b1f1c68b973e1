/** The projector profile: larger type and lines, fewer controls. `layouts/theme.js` restores it before the first paint. */
const KEY = 'projector';

/** Whether the page is drawn for a projector. */
export const projected = (): boolean => document.documentElement.hasAttribute('data-projector');

/** Turns the profile on or off; with `keep` this browser remembers it. */
export function project(on: boolean, keep = false): void {
  document.documentElement.toggleAttribute('data-projector', on);
  if (!keep) return;
  try {
    if (on) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}
