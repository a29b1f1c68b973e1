import type { ClientDirective } from 'astro';
import { keepEarly } from './early.ts';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:touch'?: boolean;
  }
}

/** What somebody does who is about to use an island. */
const SIGNS = ['pointerover', 'pointerdown', 'focusin', 'keydown'];

/**
 * `client:touch` leaves an island the drawing that it is until a pointer comes over it, a finger touches it, or focus enters it. A button
 * that is pressed, or a dial that is turned, before it is awake is so once it is.
 */
const touch: ClientDirective = (load, _options, island) => {
  const kept = keepEarly(island);
  const wake = async () => {
    for (const sign of SIGNS) island.removeEventListener(sign, wake);
    const hydrate = await load();
    const again = kept();
    await hydrate();
    await again();
  };
  for (const sign of SIGNS) island.addEventListener(sign, wake, { passive: true });
};
export default touch;
