/** Pictures of pages, for links that are shared: which pages have one of their own. */

const lessons = Object.keys(import.meta.glob('../../content/lessons/*.mdx')).map(
  (file) => `lessons/${file.replace(/^.*\/(.*)\.mdx$/, '$1')}`,
);

/** Pages with a picture of their own: their title on it; lessons carry theirs. */
export const PICTURED: Record<string, string> = {
  lessons: 'Every lesson breaks a real network.',
  lab: 'The Lab: break it, watch it fail, cure it.',
  sweep: 'Where training works, and where it fails.',
  disasters: 'Ways to ruin a training run, each recorded.',
  diagnose: 'What went wrong in your training run?',
  glossary: 'The words of training and of its failures.',
};

/** The path of the picture of a page, from the path of the page. */
export function pictureOf(page: string): string {
  const path = page.replace(/^\/|\/$|\.html$/g, '');
  return Object.hasOwn(PICTURED, path) || lessons.includes(path) ? `og/${path}.png` : 'og.png';
}
