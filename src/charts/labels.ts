/** Pixels from one line of a label to the next. */
export const LINE = 14;

/** Breaks a label into at most two lines of about `width` characters; what does not fit ends in an ellipsis. */
export function wrap(text: string, width = 19): string[] {
  if (text.length <= width) return [text];
  const cut = text.lastIndexOf(' ', width);
  const at = cut > width / 3 ? cut : width;
  const rest = text.slice(at).trim();
  return [text.slice(0, at).trim(), rest.length > width + 1 ? `${rest.slice(0, width).trim()}…` : rest];
}

/**
 * Moves labels apart: each wants its middle at `wanted[i]` and is `heights[i]` pixels high; the answer keeps their order,
 * overlaps nowhere and stays within 0 to `height` as long as they fit.
 */
export function place(wanted: number[], heights: number[], height: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  interface Cluster {
    members: number[];
    size: number;
    middle: number;
  }
  const clamp = (c: Cluster) => Math.max(c.size / 2, Math.min(height - c.size / 2, c.middle));
  const clusters: Cluster[] = [];
  for (const i of order) {
    let cluster: Cluster = { members: [i], size: heights[i] as number, middle: wanted[i] as number };
    for (let above = clusters[clusters.length - 1]; above; above = clusters[clusters.length - 1]) {
      if (clamp(above) + above.size / 2 <= clamp(cluster) - cluster.size / 2) break;
      clusters.pop();
      const size = above.size + cluster.size;
      const members: number[] = [...above.members, ...cluster.members];
      cluster = { members, size, middle: (above.middle * above.size + cluster.middle * cluster.size) / size };
    }
    clusters.push(cluster);
  }
  const out: number[] = new Array(wanted.length).fill(0);
  for (const cluster of clusters) {
    let top = clamp(cluster) - cluster.size / 2;
    for (const i of cluster.members) {
      out[i] = top + (heights[i] as number) / 2;
      top += heights[i] as number;
    }
  }
  return out;
}

/**
 * Where labels stand that are written over a plot: each above the end of its own line at `ends[i]`, those of lines that end
 * together in a pile above the highest, and at most `over` pixels out of the plot.
 */
export function above(ends: number[], heights: number[], height: number, over = 0): number[] {
  const order = ends.map((_, i) => i).sort((a, b) => (ends[a] as number) - (ends[b] as number));
  interface Pile {
    members: number[];
    size: number;
    bottom: number;
  }
  const bottom = (pile: Pile) => Math.min(height, Math.max(pile.bottom, pile.size - over));
  const piles: Pile[] = [];
  for (const i of order) {
    let pile: Pile = { members: [i], size: heights[i] as number, bottom: (ends[i] as number) - 2 };
    for (let last = piles.at(-1); last && bottom(last) > bottom(pile) - pile.size; last = piles.at(-1)) {
      piles.pop();
      pile = { members: [...last.members, ...pile.members], size: last.size + pile.size, bottom: last.bottom };
    }
    piles.push(pile);
  }
  const out: number[] = new Array(ends.length).fill(0);
  for (const pile of piles) {
    let top = bottom(pile) - pile.size;
    for (const i of pile.members) {
      out[i] = top + (heights[i] as number) / 2;
      top += heights[i] as number;
    }
  }
  return out;
}
