/** The behaviour of `<Predict>`: commit first, then see; a native radio group and a native disclosure do the rest. */
class Predict extends HTMLElement {
  connectedCallback(): void {
    const details = this.querySelector<HTMLDetailsElement>(':scope > details');
    const said = this.querySelector<HTMLElement>(':scope > .said');
    const choices = [...this.querySelectorAll<HTMLElement>('.choice')];
    const inputs = choices.flatMap((choice) => choice.querySelector('input') ?? []);
    if (!details || !said) return;
    for (const input of inputs) input.name = this.dataset['name'] ?? '';
    const chosen = () => inputs.findIndex((input) => input.checked);

    details.querySelector('summary')?.addEventListener('click', (event) => {
      if (inputs.length === 0 || chosen() >= 0) return;
      event.preventDefault();
      said.textContent = 'Choose first: a guess that is wrong teaches more than none.';
      inputs[0]?.focus();
    });
    details.addEventListener('toggle', () => {
      if (!details.open) return;
      this.dispatchEvent(new CustomEvent('revealed'));
      const at = chosen();
      if (at < 0) return;
      const right = choices[at]?.dataset['right'] !== undefined;
      const { right: yes = 'You predicted it.', wrong: no = 'It went another way.' } = this.dataset;
      said.textContent = right ? yes : no;
      const asked = this.querySelector('.ask');
      const detail = { of: 'prediction', ask: asked?.textContent?.trim() ?? '', anchor: asked?.id ?? '', right };
      this.dispatchEvent(new CustomEvent('answered', { bubbles: true, detail }));
      for (const [i, choice] of choices.entries()) {
        if (i === at || choice.dataset['right'] !== undefined) choice.dataset['shown'] = '';
      }
      for (const input of inputs) input.disabled = true;
    });
    this.dataset['ready'] = '';
  }
}

/** Gives `<wtgw-predict>` its behaviour, once a page. */
export function definePredict(): void {
  if (!customElements.get('wtgw-predict')) customElements.define('wtgw-predict', Predict);
}
