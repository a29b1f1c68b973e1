/** The behaviour of `<Code>`: sections become tabs (arrow keys, Home, End); the choice holds for every `<Code>` of the page. */
let count = 0;

class Code extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('[role="tablist"]')) return;
    const panels = [...this.querySelectorAll<HTMLElement>('.tab')];
    const list = document.createElement('div');
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Framework');
    const tabs = panels.map((panel) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.textContent = panel.dataset['name'] ?? '';
      tab.id = `tab-${++count}`;
      panel.id = `panel-${count}`;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panel.id);
      tab.addEventListener('click', () => {
        for (const other of document.querySelectorAll<Code>('wtgw-code')) other.choose(tab.textContent ?? '');
      });
      list.append(tab);
      return tab;
    });
    list.addEventListener('keydown', (event) => {
      const now = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
      const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const tab = tabs[(to + tabs.length) % tabs.length];
      tab?.click();
      tab?.focus();
    });
    this.prepend(list);
    this.choose(panels[0]?.dataset['name'] ?? '');
  }

  choose(name: string): void {
    const panels = [...this.querySelectorAll<HTMLElement>('.tab')];
    if (!panels.some((panel) => panel.dataset['name'] === name)) return;
    for (const panel of panels) {
      const on = panel.dataset['name'] === name;
      panel.hidden = !on;
      const tab = this.querySelector<HTMLElement>(`#${panel.getAttribute('aria-labelledby')}`);
      tab?.setAttribute('aria-selected', String(on));
      if (tab) tab.tabIndex = on ? 0 : -1;
    }
  }
}

/** Gives `<wtgw-code>` its tabs, once a page. */
export function defineCode(): void {
  if (!customElements.get('wtgw-code')) customElements.define('wtgw-code', Code);
}
