/** Addresses within the site, whatever BASE it is built for, and which of its pages exist. */

const files = Object.keys(import.meta.glob('../pages/**/*.{astro,mdx}'));
const lessons = Object.keys(import.meta.glob('../../content/lessons/*.mdx')).map((file) => file.replace(/^.*\/(.*)\.mdx$/, '$1'));

/** The address of a path such as `lab` or `lessons/exploding-gradients` under the site's base. */
export function address(path = ''): string {
  const base = import.meta.env.BASE_URL;
  return `${base.endsWith('/') ? base : `${base}/`}${path.replace(/^\//, '')}`;
}

/** Whether a page stands at the path, so that nothing links to what is not there. */
export function exists(path: string): boolean {
  if (path === '') return true;
  const [folder, name] = path.split('/');
  const page = (stem: string) => files.some((file) => /^\.\.\/pages\/(.*)\.(astro|mdx)$/.exec(file)?.[1] === stem);
  if (page(path) || page(`${path}/index`)) return true;
  return (
    folder === 'lessons' && name !== undefined && lessons.includes(name) && files.some((file) => file.startsWith('../pages/lessons/['))
  );
}

/** The parts of the site that exist, in the order of the header; the course begins on the front page until it has a page of its own. */
export function parts(): { href: string; title: string }[] {
  const course = exists('lessons') ? 'lessons' : lessons.some((id) => exists(`lessons/${id}`)) ? '#course' : undefined;
  const others = [
    { path: 'lab', title: 'Lab' },
    { path: 'sweep', title: 'Map' },
    { path: 'disasters', title: 'Disasters' },
    { path: 'cases', title: 'Cases' },
    { path: 'diagnose', title: 'Diagnose a log' },
    { path: 'blind', title: 'Blind' },
    { path: 'exercise', title: 'Exercise' },
  ].filter(({ path }) => exists(path));
  const all = [...(course === undefined ? [] : [{ path: course, title: 'Course' }]), ...others];
  return all.map(({ path, title }) => ({ href: address(path), title }));
}
