/** Breaks a headline into lines no wider than `most`, of about the same length; a third line ends in an ellipsis where more is left. */
export function titleLines(text: string, widthOf: (text: string) => number, most: number): string[] {
  const fill = (width: number) => {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && widthOf(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  };
  const count = fill(most).length;
  // The narrowest column that needs no more lines than the widest does.
  let width = most;
  while (width > most / 2 && fill(width - 20).length === count) width -= 20;
  const lines = fill(width);
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]} …`];
}
