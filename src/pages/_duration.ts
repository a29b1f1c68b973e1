/** Minutes as people say them: `45 minutes`, `about 3 hours`, `about 3 ½ hours`. */
export function duration(minutes: number): string {
  if (minutes < 75) return `${minutes} minutes`;
  const halves = Math.round(minutes / 30);
  return `about ${Math.floor(halves / 2)}${halves % 2 === 1 ? ' ½' : ''} hours`;
}
