/** Points of one class as one path: class 0 as discs, class 1 as triangles, so that colour is not needed to tell them apart. */
export function dots(x: ArrayLike<number>, labels: ArrayLike<number>, label: number, size: number, extent: number): string {
  const r = size / 110;
  let d = '';
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== label) continue;
    const a = (((x[2 * i] as number) + extent) / (2 * extent)) * size;
    const b = (1 - ((x[2 * i + 1] as number) + extent) / (2 * extent)) * size;
    if (!(a >= 0 && a <= size && b >= 0 && b <= size)) continue;
    d +=
      label === 0
        ? `M${(a - r).toFixed(2)} ${b.toFixed(2)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
        : `M${a.toFixed(2)} ${(b - 1.35 * r).toFixed(2)}l${1.25 * r} ${2.25 * r}h${-2.5 * r}z`;
  }
  return d.replace(/(\.\d\d)\d+/g, '$1');
}
