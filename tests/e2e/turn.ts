/** Whether an item of a long list has its turn: the gate takes one in `of`, another one every day; FULL=1 takes all. */
export function hasTurn(index: number, of: number): boolean {
  return process.env.FULL === '1' || index % of === Math.floor(Date.now() / 86_400_000) % of;
}
