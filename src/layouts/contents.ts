/** Marks in the contents of a page the section that is being read. */

/** The last section that begins above a line, from the places of all sections in their order. */
export function sectionAt(tops: readonly number[], line: number): number {
  let found = -1;
  tops.forEach((top, i) => {
    if (top <= line) found = i;
  });
  return found;
}

/** Follows the page as it scrolls. */
export function markSection(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-contents] a')];
  const slugs = [...new Set(links.map(({ hash }) => hash.slice(1)))];
  const sections = slugs.flatMap((slug) => document.getElementById(slug) ?? []);
  let asked = false;
  const mark = () => {
    asked = false;
    const now =
      sections[
        sectionAt(
          sections.map((section) => section.getBoundingClientRect().top),
          innerHeight * 0.35,
        )
      ]?.id;
    for (const link of links) {
      if (link.hash.slice(1) === now) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(mark);
  };
  addEventListener('scroll', ask, { passive: true });
  addEventListener('resize', ask);
  ask();
}
