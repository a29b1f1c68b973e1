import type { ClientDirective } from 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:sight'?: boolean;
  }
}

/**
 * `client:sight` wakes an island when it comes into sight, as `client:visible` does, and first fetches the props that stand in a file of
 * their own (scripts/apart.mjs). Where that file cannot be had, the island stays the drawing that it was.
 */
const sight: ClientDirective = (load, _options, island) => {
  const wake = async () => {
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
    await hydrate();
  };
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    void wake();
  });
  for (const child of island.children) watch.observe(child);
};
export default sight;
