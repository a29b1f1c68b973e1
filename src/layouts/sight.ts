import type { ClientDirective } from 'astro';
import { keepEarly } from './early.ts';

declare module 'astro' {
  interface AstroClientDirectives {
    /** `"unread"` wakes the island before anybody has given a sign of reading. */
    'client:sight'?: boolean | 'unread';
  }
}

/** What a reader does who is there. */
const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'scroll', 'keydown', 'focusin', 'click'];

/** Settles at the first of them on this page. */
const reader = new Promise<void>((resolve) => {
  for (const sign of SIGNS) addEventListener(sign, () => resolve(), { once: true, passive: true, capture: true });
});

/**
 * `client:sight` wakes an island when it is in sight of a reader, and first fetches the props that stand in a file of their own
 * (scripts/apart.mjs). Where that file cannot be had, the island stays the drawing that it was.
 */
const sight: ClientDirective = (load, { value }, island) => {
  const kept = keepEarly(island);
  const wake = async () => {
    if (value !== 'unread') await reader;
    const file = island.dataset.props;
    const values =
      file && fetch(file).then((response) => (response.ok ? response.text() : Promise.reject(new Error(`${response.status}`))));
    const hydrate = await load();
    if (values) {
      const props = await values.catch(({ message }) => {
        throw new Error(`Cannot load the values of a figure: ${file} (${message}); reload the page to try again`);
      });
      island.setAttribute('props', props);
    }
    const again = kept();
    await hydrate();
    await again();
  };
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    void wake();
  });
  for (const child of island.children) watch.observe(child);
};
export default sight;
