import { describe, expect, test } from 'vitest';
import { courseOf, inlined, lessonOf, relative, relocated } from '../../src/lms/relocate.ts';

const PAGES = new Set(['lab', 'lessons', 'lessons/learning-rate']);

describe('relative', () => {
  test.each([
    ['<a href="/wtgw-package/lab#wtgw1.x">', '<a href="../../lab/index.html#wtgw1.x">'],
    ['<a href="/wtgw-package/lessons/learning-rate/">', '<a href="../../lessons/learning-rate/index.html">'],
    ['<a href="/wtgw-package/">', '<a href="../../index.html">'],
    ['<link href="/wtgw-package/_astro/a.css">', '<link href="../../_astro/a.css">'],
    ['url(/wtgw-package/_astro/a.woff2)', 'url(../../_astro/a.woff2)'],
    ['{&quot;base&quot;:&quot;/wtgw-package/&quot;}', '{&quot;base&quot;:&quot;../../&quot;}'],
    ['"lab":"/wtgw-package/lab"', '"lab":"../../lab/index.html"'],
    ['<a href="../learning-rate/#quiz">', '<a href="../learning-rate/index.html#quiz">'],
    ['<a href="../../diagnose">', '<a href="../../diagnose/index.html">'],
    ['<a href="../x.csv">', '<a href="../x.csv">'],
    ['Read at https://example.org/wtgw-package/lab.', 'Read at https://example.org/lab.'],
  ])('%s', (text, made) => {
    expect(relative(text, 2, PAGES)).toBe(made);
  });
  test('of a page at the root leads on from there', () => {
    expect(relative('<a href="/wtgw-package/lab">', 0, PAGES)).toBe('<a href="./lab/index.html">');
  });
});

describe('relocated', () => {
  const run = (code: string) =>
    Function('meta', `return ${code.replaceAll('import.meta', 'meta')}`)({ url: 'https://a.example/x/y/_astro/z.js' }) as unknown;
  test.each([
    ['`/wtgw-package/_astro/a.wasm`', '/x/y/_astro/a.wasm'],
    ['"/wtgw-package/traces/"+1', '/x/y/traces/1'],
    ["'/wtgw-package/'.replace(/\\/?$/,'/')", '/x/y/'],
    [`\`\${\`/wtgw-package/\`.replace(/x$/,\`\`)}sandbox.html\``, '/x/y/sandbox.html'],
    [`\`/wtgw-package/runs/\${1+1}.json\``, '/x/y/runs/2.json'],
    [`\`\${\`/wtgw-package/\`}dashboard/#\${7}\``, '/x/y/dashboard/index.html#7'],
    ['new URL(`/wtgw-package/_astro/w.js`,``+import.meta.url).href', 'https://a.example/x/y/_astro/w.js'],
  ])('%s', (code, value) => {
    expect(run(relocated(code, 1))).toBe(value);
  });
  test('stops where an address stands where it cannot be told', () => {
    expect(() => relocated('const a = "see /wtgw-package/lab";', 1)).toThrow('Cannot relocate');
  });
});

test('inlined finds what a policy hashes', () => {
  expect(inlined('<script>a</script><script type="module" src="b.js"></script><style>c</style>')).toEqual(['a', 'c']);
});

describe('lessonOf', () => {
  const page = `<meta name="description" content="About &quot;it&quot;."><article data-lesson-page="learning-rate" data-title="Rates &amp; more">
    <h2 id="one">One <em>two</em></h2><p class="ask" id="predict-which">Which?</p><h3 id="question-is-it">Is it <code>a</code> &#38; b?</h3></article>`;
  test('reads title, sections, predictions and questions of a built page', () => {
    expect(lessonOf(page)).toEqual({
      id: 'learning-rate',
      title: 'Rates & more',
      description: 'About "it".',
      sections: [{ id: 'one', title: 'One two' }],
      asks: [
        { of: 'prediction', anchor: 'predict-which', ask: 'Which?' },
        { of: 'quiz', anchor: 'question-is-it', ask: 'Is it a & b?' },
      ],
    });
  });
  test('is undefined for other pages', () => {
    expect(lessonOf('<h2 id="one">One</h2>')).toBeUndefined();
  });
  test('courseOf puts lessons in the order of their list', () => {
    const lesson = (id: string) => ({ id, title: id, description: '', sections: [], asks: [] });
    const list = '<li data-lesson="b"></li><li data-lesson="a"></li>';
    expect(courseOf([lesson('a'), lesson('b')], list).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
