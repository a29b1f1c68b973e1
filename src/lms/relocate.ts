/** Makes a site that was built for one path work at any, on servers that open no folder: for packages that a platform unpacks where it likes. */
import type { Course, CourseLesson } from './course.ts';

/** The path that the site is built for, so that every address of its own can be found again. */
export const BUILT_FOR = '/wtgw-package/';

const OWN = /(https?:\/\/[^\s"'<>&/]+)?\/wtgw-package\/([^\s"'<>&?#`\\)]*)/g;

/** A page or a file of values, its addresses made relative; `depth` is how deep the page stands, `pages` the paths that are pages. */
export function relative(text: string, depth: number, pages: ReadonlySet<string>): string {
  const up = depth === 0 ? './' : '../'.repeat(depth);
  const own = text.replace(OWN, (_, host: string | undefined, rest: string, at: number) => {
    if (host !== undefined) return `${host}/${rest}`;
    const path = rest.replace(/\/$/, '');
    if (path === '') return /href=["']$/.test(text.slice(at - 6, at)) ? `${up}index.html` : up;
    return pages.has(path) ? `${up}${path}/index.html` : `${up}${rest}`;
  });
  // Authors link from lesson to lesson by folder.
  return own.replace(/(href="\.\.?\/(?:[^"#?]*\/)?)([^"#?/.]*)(?=["#?])/g, (_, folder: string, last: string) =>
    last === '' ? `${folder}index.html` : `${folder}${last}/index.html`,
  );
}

/** A module, its addresses made from where it lies; `depth` is how deep that is. Throws where an address stands in no plain text. */
export function relocated(code: string, depth: number): string {
  const root = `new URL("${'../'.repeat(depth) || './'}",import.meta.url).pathname`;
  const literal = /(["'`])\/wtgw-package\/((?:(?!\1|\$\{)[^\\\n])*)(\1|\$\{)/g;
  const made = code
    .replace(literal, (_, mark: string, rest: string, end: string) =>
      mark === '`' ? `\`\${${root}}${rest}${end}` : `(${root}+${mark}${rest}${end})`,
    )
    // Where a page is named with what follows it, no server is asked to find the page of a folder.
    .replace(/\b(lab|dashboard)\/#\$\{/g, '$1/index.html#${');
  if (made.includes(BUILT_FOR)) throw new Error(`Cannot relocate a script: ${made.slice(made.indexOf(BUILT_FOR) - 60).slice(0, 160)}`);
  return made;
}

/** Every inline script and style of a page, as its policy hashes them. */
export const inlined = (page: string): string[] =>
  [...page.matchAll(/<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g)].flatMap(([, , attributes = '', text = '']) =>
    / src=/.test(attributes) || text === '' ? [] : [text],
  );

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
    .trim();
const attribute = (tag: string, name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** What a built lesson holds for a platform; undefined where the page is no lesson. */
export function lessonOf(page: string): CourseLesson | undefined {
  const article = /<[a-z]+\b[^>]*\bdata-lesson-page="[^>]*>/.exec(page)?.[0];
  if (!article) return undefined;
  const id = attribute(article, 'data-lesson-page');
  const asks = [
    ...page.matchAll(/<h3\b[^>]*\bid="(question-[^"]*)"[^>]*>([\s\S]*?)<\/h3>|<p\b[^>]*\bid="(predict-[^"]*)"[^>]*>([\s\S]*?)<\/p>/g),
  ];
  return {
    id,
    title: attribute(article, 'data-title') || id,
    description: attribute(/<meta name="description"[^>]*>/.exec(page)?.[0] ?? '', 'content'),
    sections: [...page.matchAll(/<h2\b[^>]*\bid="([^"]+)"[^>]*>([\s\S]*?)<\/h2>/g)].map(([, anchor = '', text = '']) => ({
      id: anchor,
      title: plain(text),
    })),
    asks: asks.map(([, question, asked, prediction, guessed]) =>
      question === undefined
        ? { of: 'prediction', anchor: prediction ?? '', ask: plain(guessed ?? '') }
        : { of: 'quiz', anchor: question, ask: plain(asked ?? '') },
    ),
  };
}

/** The lessons of built pages, in the order in which the page of the course links them. */
export function courseOf(lessons: readonly CourseLesson[], contents: string): Course {
  const place = ({ id }: CourseLesson) => contents.indexOf(`data-lesson="${id}"`);
  return [...lessons].sort((a, b) => place(a) - place(b));
}
