/** Lets a reader narrow the collection by what they see, by kind and by what catches it; the choice is kept in the address. */
export function startFilters(root: Document = document): void {
  const form = root.querySelector<HTMLFormElement>('[data-filters]');
  if (!form) return;
  const cards = [...root.querySelectorAll<HTMLElement>('article[data-category]')];
  const groups = [...root.querySelectorAll<HTMLElement>('[data-group]')];
  const count = form.querySelector('[data-count]');
  const nothing = root.querySelector<HTMLElement>('[data-nothing]');
  const NAMES = ['symptom', 'category', 'detector'] as const;
  const wanted = new URLSearchParams(location.search);
  for (const name of NAMES) {
    const value = wanted.get(name);
    const control = form.elements.namedItem(name) as RadioNodeList | HTMLSelectElement | null;
    if (
      value &&
      control &&
      [...form.querySelectorAll<HTMLInputElement | HTMLOptionElement>(`[name="${name}"], [name="${name}"] option`)].some(
        (one) => one.value === value,
      )
    ) {
      control.value = value;
    }
  }

  const apply = () => {
    const chosen = new FormData(form as HTMLFormElement);
    const [symptom, category, detector] = NAMES.map((name) => String(chosen.get(name) ?? ''));
    const has = (list: string | undefined, one: string | undefined) => !one || (list ?? '').split(' ').includes(one);
    let shown = 0;
    for (const card of cards) {
      const { dataset } = card;
      const fits = has(dataset.symptoms, symptom) && has(dataset.category, category) && has(dataset.detectors, detector);
      card.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector('article:not([hidden])');
    if (count) count.textContent = `${shown} shown`;
    if (nothing) nothing.hidden = shown > 0;
  };
  const keep = () => {
    const query = new URLSearchParams();
    const chosen = new FormData(form);
    for (const name of NAMES) if (chosen.get(name)) query.set(name, String(chosen.get(name)));
    history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}${location.hash}`);
  };
  form.addEventListener('change', () => {
    apply();
    keep();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();

  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-share]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(new URL(button.dataset.share ?? '', location.href).href);
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Cannot copy here: take the address of “Break it”';
      }
    });
  }
}
