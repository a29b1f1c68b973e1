/** What charts are given: plain arrays and roles; a chart knows nothing of training. */

/** The role of a colour; `styles/tokens.css` gives each a value in both themes. */
export type Tone = 'fail' | 'twin' | 'ok' | 'ink' | 'soft' | 's1' | 's2' | 's3' | 's4' | 's5' | 's6';

/** One line; `x` rises, and non-finite `y` breaks the line. */
export interface Series {
  id: string;
  label: string;
  tone: Tone;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Kept for comparison: drawn pale. */
  faded?: boolean;
  /** An SVG dash array; s-tones have one of their own, `none` draws a plain line. */
  dash?: string;
  /** Draws the values thin and their moving average thick. */
  raw?: boolean;
  /** Pixels. */
  width?: number;
}

/** A vertical dashed line with a label. */
export interface Mark {
  at: number;
  label: string;
  tone: Tone;
}

/** A shaded stretch of x. */
export interface Span {
  from: number;
  to: number;
  tone: Tone;
}

/** A dotted horizontal line, named on the axis. */
export interface Reference {
  y: number;
  label: string;
}

/** A shaded area between two curves. */
export interface Band {
  x: ArrayLike<number>;
  low: ArrayLike<number>;
  high: ArrayLike<number>;
  tone: Tone;
}

/** Single points beneath the lines: what a curve was fitted to. */
export interface Dots {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** How the y axis runs; `auto` chooses by the values. */
export type ScaleKind = 'linear' | 'log';

/** The width of a plot in its own units; each is a pixel column or less, and the browser stretches them to fit. */
export const COLUMNS = 700;
