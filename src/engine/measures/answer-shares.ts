/** How often each class is the one said of rows of logits, rows x classes: the first largest. */
export function answerShares(logits: ArrayLike<number>, classes: number): number[] {
  const shares = Array<number>(classes).fill(0);
  const rows = logits.length / classes;
  for (let at = 0; at < logits.length; at += classes) {
    let said = 0;
    for (let c = 1; c < classes; c++) if ((logits[at + c] as number) > (logits[at + said] as number)) said = c;
    shares[said] = (shares[said] as number) + 1 / rows;
  }
  return shares;
}
