/* Formulas: TeX to MathML when the site is built, which needs no stylesheet and no script. */
import katex from 'katex';
import { lacking } from './math-font.mjs';

const THIN = '<mspace width="0.1667em"/>';

/**
 * The spaces that KaTeX leaves to its own stylesheet: thin ones around ln, min and their like (`2 ln 2`, not `2ln2`), none within the
 * bars of a norm nor after the minus of a negative number.
 */
const spaced = (mathml) =>
  mathml
    .replaceAll('<mi mathvariant="double-struck">E</mi>', '<mi>𝔼</mi>')
    .replace(/<mo stretchy="false">([∥∣])<\/mo>/g, '<mo stretchy="false" lspace="0" rspace="0">$1</mo>')
    .replace(/(<mo>[^<]<\/mo>)<mo>([−±])<\/mo>/g, '$1<mo form="prefix">$2</mo>')
    .replace(/<mo>\u2061<\/mo>(?=<(?:mi|mn|mfrac|msub|msup|msqrt|mrow)\b)/g, `$&${THIN}`)
    .replace(/(<\/(?:mi|mn|msub|msup|mfrac)>|<mo stretchy="false">\)<\/mo>)(?=<mi>\w+<\/mi><mo>\u2061)/g, `$1${THIN}`);

/** How the Markdown of lessons sets a formula; a mistake in the TeX, or a sign that the font of formulas lacks, fails the build. */
export const tex = (displayMode) => (node) => {
  const raw = spaced(katex.renderToString(node.value, { displayMode, output: 'mathml' }));
  const lacks = lacking(raw);
  if (lacks) throw new Error(`Cannot draw "${lacks}" in ${node.value}: add it to scripts/math-font.mjs and run npm run math-font`);
  return { raw, mdxExpressions: false };
};
