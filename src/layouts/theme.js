// Before the first paint: the theme, the notes for teachers and the projector profile, as the reader chose last time; frames and
// links for a class, as the address asks. Then: the buttons that choose.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  root.toggleAttribute('data-embed', asked.has('embed'));
  root.toggleAttribute('data-class', location.hash.startsWith('#wtgwclass'));
  try {
    root.toggleAttribute('data-projector', asked.has('projector') || localStorage.getItem('projector') === 'on');
  } catch {
    root.toggleAttribute('data-projector', asked.has('projector'));
  }
  // The fonts of the first screen are on their way: lines that stand once do not break anew.
  const show = () => root.removeAttribute('data-wait');
  root.setAttribute('data-wait', '');
  setTimeout(show, 300);
  requestAnimationFrame(() => {
    const fonts = ['Source Serif 4 Variable', 'Inter Variable'].map((name) => document.fonts.load(`1em "${name}"`));
    Promise.all(fonts).then(show, show);
  });
  addEventListener('load', () => {
    // Styles of what is loaded later (scripts/late.mjs), before all others so that none of those changes.
    const href = document.querySelector('meta[name="late-styles"]')?.content;
    if (href) document.head.prepend(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
  });
  const teachers = {
    read: () => {
      try {
        return localStorage.getItem('teachers') === 'shown';
      } catch {
        return false;
      }
    },
    show: (shown) => root.toggleAttribute('data-teachers', shown),
  };
  teachers.show(teachers.read());
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('[data-teachers-switch]');
    if (!button) return;
    const label = () => button.setAttribute('aria-pressed', String(root.hasAttribute('data-teachers')));
    button.hidden = false;
    label();
    button.addEventListener('click', () => {
      const shown = !root.hasAttribute('data-teachers');
      teachers.show(shown);
      label();
      try {
        if (shown) localStorage.setItem('teachers', 'shown');
        else localStorage.removeItem('teachers');
      } catch {
        // Storage is refused: the choice holds for this page.
      }
    });
  });
  const stored = () => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null;
    }
  };
  const apply = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
    const paper = { light: '#fbfaf7', dark: '#131519' };
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      meta.content = paper[root.dataset.theme ?? (meta.media.includes('dark') ? 'dark' : 'light')];
    }
  };
  apply(stored());
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('[data-theme-button]');
    if (!button) return;
    const order = ['system', 'light', 'dark'];
    const said = { system: 'as the system', light: 'light', dark: 'dark' };
    const now = () => root.dataset.theme ?? 'system';
    const next = () => order[(order.indexOf(now()) + 1) % order.length];
    const label = () => {
      button.dataset.now = now();
      button.title = `Theme: ${said[now()]}`;
      button.setAttribute('aria-label', `Theme: ${said[now()]}. Change to ${said[next()]}`);
    };
    button.hidden = false;
    label();
    button.addEventListener('click', () => {
      const chosen = next();
      apply(chosen);
      label();
      try {
        if (chosen === 'system') localStorage.removeItem('theme');
        else localStorage.setItem('theme', chosen);
      } catch {
        // Storage is refused: the choice holds for this page.
      }
    });
  });
})();
