import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ownPolicy } from '../../scripts/policy.mjs';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (scripts: string, styles: string) =>
  `<html><head><meta http-equiv="content-security-policy" content="default-src 'self';script-src 'self' 'wasm-unsafe-eval'${scripts};style-src 'self'${styles};"><style>p{color:red}</style></head><body><p>hello</p><script type="module">\nlet a = 1 < 2;\n</script></body></html>`;

test('a page keeps the hashes of its own script and style in its policy, and those of other pages go', () => {
  const script = hash('\nlet a = 1 < 2;\n');
  const style = hash('p{color:red}');
  const far = [hash('let elsewhere;'), hash('a{}')];
  expect(ownPolicy(page(` ${far[0]} ${script}`, ` ${style} ${far[1]}`))).toBe(page(` ${script}`, ` ${style}`));
});

test('a page without a policy is left as it is', () => {
  expect(ownPolicy('<style>p{}</style>')).toBe('<style>p{}</style>');
});
