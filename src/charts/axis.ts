import { scaleLinear, scaleLog } from 'd3-scale';
import type { Domain } from './domain.ts';
import { number } from './format.ts';

/** A tick: its place in pixels (y) or in percent (x), and its text. */
export interface Tick {
  at: number;
  text: string;
}

/** The y axis of a plot: from a value to pixels from its top, and a few ticks. */
export interface Axis {
  toY(value: number): number;
  ticks: Tick[];
}

/** Pixels kept at the foot of a log axis for the values that have no logarithm. */
const ZERO_SHELF = 16;
/** The width in pixels of a character and of a plot on a phone, by which texts are kept apart. */
export const CHARACTER = 6.3;
export const NARROW = 310;
/** Plain numbers between these powers of ten read better than powers. */
const PLAIN = { low: -3, high: 4 };

/** The y axis for a domain over `height` pixels; zero and below sit on a shelf under a log axis, marked 0. */
export function yAxis({ kind, low, high, zero }: Domain, height: number): Axis {
  const wanted = height < 140 ? 3 : 4;
  if (kind === 'linear') {
    const scale = scaleLinear([low, high], [height, 0]);
    return { toY: scale, ticks: scale.ticks(wanted).map((v) => ({ at: scale(v), text: number(v, 6) })) };
  }
  const shelf = zero ? ZERO_SHELF : 0;
  const scale = scaleLog([low, high], [height - shelf, 0]);
  const ticks = logTicks(low, high, wanted).map(({ value, text }) => ({ at: scale(value), text }));
  if (zero) ticks.unshift({ at: height, text: '0' });
  return { toY: (value) => (value > 0 ? scale(value) : height), ticks };
}

function logTicks(low: number, high: number, wanted: number): { value: number; text: string }[] {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  if (to - from < 1) {
    const scale = scaleLog([low, high], [0, 1]);
    const few = scale.ticks(wanted).filter((v) => /^[125]/.test(v.toExponential()));
    return (
      few.length > 1
        ? few
        : scaleLinear([low, high], [0, 1])
            .ticks(3)
            .filter((v) => v > 0)
    ).map((value) => ({ value, text: number(value) }));
  }
  const step = Math.ceil((to - from + 1) / (wanted + 1));
  const plain = from >= PLAIN.low && to <= PLAIN.high;
  const ticks = [];
  for (let e = Math.ceil(from / step) * step; e <= to; e += step) {
    ticks.push({ value: 10 ** e, text: plain ? number(10 ** e, 1) : `1e${e}` });
  }
  return ticks;
}

/** A tick of x: whether it stands at the end, and whether its text would touch the last one's on half a phone's width. */
export interface XTick extends Tick {
  end: boolean;
  near: boolean;
}

/** A few ticks along x in percent of the width; the last one carries the unit. */
export function xTicks(from: number, to: number, unit: string, wanted = 4): XTick[] {
  const scale = scaleLinear([from, to], [0, 100]);
  const ticks: XTick[] = scale.ticks(wanted).map((v) => ({ at: scale(v), text: number(v, 6), end: false, near: false }));
  const last = ticks[ticks.length - 1];
  if (!last) return ticks;
  last.text += ` ${unit}`;
  last.end = last.at > 88;
  const touches = (tick: Tick, width: number) => {
    const percent = (text: string) => ((text.length * CHARACTER) / width) * 100;
    return tick.at + percent(tick.text) / 2 + 2 >= last.at - percent(last.text) / (last.end ? 1 : 2);
  };
  for (const tick of ticks) tick.near = tick !== last && touches(tick, NARROW / 2);
  return ticks.filter((tick) => tick === last || !touches(tick, NARROW));
}
