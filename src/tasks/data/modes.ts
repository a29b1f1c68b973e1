import { cos, sin } from '../../circle.ts';

const PI = 3.141592653589793;
/** Modes of the ring, and its radius; modes along a side of the grid, and half of its width. */
const RING = 8;
const RADIUS = 2;
const SIDE = 5;

/** Centres of eight modes in a ring, x and y after another. */
export function ringCentres(): Float32Array {
  return Float32Array.from({ length: 2 * RING }, (_, i) => {
    const angle = (2 * PI * Math.floor(i / 2)) / RING;
    return RADIUS * (i % 2 === 0 ? cos(angle) : sin(angle));
  });
}

/** Centres of 25 modes in a grid, x and y after another. */
export function gridCentres(): Float32Array {
  const at = (i: number) => RADIUS * ((2 * i) / (SIDE - 1) - 1);
  return Float32Array.from({ length: 2 * SIDE * SIDE }, (_, i) => {
    const mode = Math.floor(i / 2);
    return at(i % 2 === 0 ? mode % SIDE : Math.floor(mode / SIDE));
  });
}
