/** Figures as files: a standalone SVG, a PNG, and the numbers as CSV. */
import { type Column, type Figures, figuresOf } from './figures.ts';

/** What a standalone drawing needs of its computed style; everything else is geometry in attributes. */
const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
  'vector-effect',
  'shape-rendering',
  'transform',
  'visibility',
];
/** Room for labels that reach beyond the plot, in pixels: left, right, above, below. */
const ROOM = { left: 56, right: 150, above: 8, below: 8 };

/** The drawing as a standalone SVG file, its styles inlined and its colours those of the theme on screen. */
export function svgOf(element: SVGSVGElement): string {
  const box = element.getBoundingClientRect();
  const [width, height] = [box.width || 640, box.height || 260];
  const copy = element.cloneNode(true) as SVGSVGElement;
  const from = [element, ...element.querySelectorAll('*')];
  for (const [i, target] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(from[i] as Element);
    const kept = KEPT.map((name) => [name, style.getPropertyValue(name)] as const).filter(([, value]) => value !== '');
    target.removeAttribute('class');
    target.setAttribute('style', kept.map(([name, value]) => `${name}:${value}`).join(';'));
  }
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('overflow', 'visible');
  copy.setAttribute('x', String(ROOM.left));
  copy.setAttribute('y', String(ROOM.above));
  const full = [width + ROOM.left + ROOM.right, height + ROOM.above + ROOM.below];
  const paper = getComputedStyle(document.documentElement).getPropertyValue('background-color') || '#fff';
  const ground = `<rect width="100%" height="100%" fill="${paper}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${full[0]}" height="${full[1]}" viewBox="0 0 ${full[0]} ${full[1]}">${ground}${new XMLSerializer().serializeToString(copy)}</svg>`;
}

/** The file that a family is loaded from, if a stylesheet of this page names one. */
function fontFile(family: string): string | undefined {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule) || !rule.style.getPropertyValue('font-family').includes(family)) continue;
      const url = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (url) return new URL(url, sheet.href ?? location.href).href;
    }
  }
  return undefined;
}

/** A standalone SVG with the instruments' font in it, so that it looks the same elsewhere; as it was where the font cannot be had. */
export async function withFont(svg: string, family = 'Inter Variable'): Promise<string> {
  const file = fontFile(family);
  const response = file === undefined ? undefined : await fetch(file).catch(() => undefined);
  if (!response?.ok) return svg;
  let bytes = '';
  for (const byte of new Uint8Array(await response.arrayBuffer())) bytes += String.fromCharCode(byte);
  const face = `@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${btoa(bytes)})}`;
  return svg.replace('>', `><style>${face}</style>`);
}

/** A standalone SVG as a PNG of twice its size. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('Cannot draw the figure as PNG: save it as SVG'))), 'image/png');
  });
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Figures, or lines of numbers, as CSV (RFC 4180). */
export function csvOf(data: Figures | Column[], xTitle = 'x'): string {
  const { head, rows } = Array.isArray(data) ? figuresOf(data, xTitle) : data;
  return `${[head, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Hands a file to the reader. */
export function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
