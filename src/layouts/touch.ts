import type { ClientDirective } from 'astro';

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
  let early: { pressed: HTMLButtonElement } | { turned: HTMLInputElement; to: string } | undefined;
  const press = ({ target }: Event) => {
    const pressed = target instanceof Element && target.closest('button');
    if (pressed) early = { pressed };
  };
  const turn = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) early = { turned: target, to: target.value };
  };
  const wake = async () => {
    for (const sign of SIGNS) island.removeEventListener(sign, wake);
    const hydrate = await load();
    island.removeEventListener('click', press);
    island.removeEventListener('input', turn);
    await hydrate();
    if (!early) return;
    if ('pressed' in early) return early.pressed.click();
    early.turned.value = early.to;
    early.turned.dispatchEvent(new Event('input', { bubbles: true }));
  };
  for (const sign of SIGNS) island.addEventListener(sign, wake, { passive: true });
  island.addEventListener('click', press);
  island.addEventListener('input', turn);
};
export default touch;
