/** Who works by keyboard stands somewhere: when what had the focus goes away, or can no longer be pressed, the next thing gets it. */
import { tick } from 'svelte';

const lost = () => {
  const now = document.activeElement;
  return now === null || now === document.body || now.matches(':disabled');
};

/** Once the page has changed, gives a lost focus to the first of these selectors that finds something to take it. */
export async function passFocus(...selectors: string[]): Promise<void> {
  await tick();
  for (const selector of selectors) {
    if (!lost()) return;
    document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }
}
