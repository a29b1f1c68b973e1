/** The step of the grid, a power of two, at which a place along one axis is first reached: 0 is reached at the coarsest. */
function strideAt(place: number, coarsest: number): number {
  return place === 0 ? coarsest : Math.min(coarsest, place & -place);
}

/**
 * The cells of a map from coarse to fine: first a grid of a few, then the places between them, so that the whole shows at once
 * and sharpens. `strides` says for each cell how large a square it stands for until finer ones arrive.
 */
export function coarseToFine(columns: number, rows: number): { order: Uint16Array; strides: Uint16Array } {
  let coarsest = 1;
  while (coarsest * 4 < Math.max(columns, rows)) coarsest *= 2;
  const strides = Uint16Array.from({ length: columns * rows }, (_, cell) =>
    Math.min(strideAt(cell % columns, coarsest), strideAt(Math.floor(cell / columns), coarsest)),
  );
  const order = Uint16Array.from(strides.keys()).sort((a, b) => (strides[b] as number) - (strides[a] as number) || a - b);
  return { order, strides };
}
