/*
 * Makes public/fonts/formulas.woff2: a font of formulas for devices that have none (brackets grow and roots close by its MATH table), cut
 * down to what formulas of this site may use. `npm run math-font` makes it again; astro.config.mjs refuses a formula that needs more.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const stretch = (from, count) => Array.from({ length: count }, (_, i) => String.fromCodePoint(from + i));
const LATIN = stretch(0x20, 95);
const GREEK = [...'ΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξοπρςστυφχψωϵϑϕ'];
/** What a lone letter is drawn as: browsers put letters of formulas into mathematical italics. */
const ITALIC = [...stretch(0x1d434, 52), ...stretch(0x1d6fc, 26), 'ℎ'];
const SIGNS = [...'\u00a0±×·÷′…ℓ𝔼ℝ𝟙←→⇒∂∇∈∏∑−∗∘√∝∞∣∥‖∫∼≈≠≤≥≪≫⊙⋅⋯⌈⌉⌊⌋ˆ˙˜¯ˉ'];
/** Marks that are set on letters, and bars that grow. */
const MARKS = stretch(0x302, 4);

/** What formulas may be written with; the rest is spaces and signs that are not drawn. */
export const CHARACTERS = new Set([...LATIN, ...GREEK, ...ITALIC, ...SIGNS, ...MARKS]);
const UNDRAWN = /[\s\u2000-\u200f\u2060-\u2064]/u;

/** The first character of a formula in MathML that the font lacks. */
export function lacking(mathml) {
  const text = mathml.replace(/<annotation[\s\S]*?<\/annotation>/g, '').replace(/<[^>]+>|&\w+;/g, '');
  return [...text].find((one) => !CHARACTERS.has(one) && !UNDRAWN.test(one));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { default: subset } = await import('subset-font');
  const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
  const whole = readFileSync(place('node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2'));
  const cut = await subset(whole, [...CHARACTERS].join(''), { targetFormat: 'woff2' });
  writeFileSync(place('public/fonts/formulas.woff2'), cut);
  console.log(`public/fonts/formulas.woff2: ${(cut.length / 1000).toFixed(1)} kB of ${(whole.length / 1000).toFixed(0)} kB`);
}
