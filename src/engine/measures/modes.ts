import type { PointData } from '../../experiment.ts';
import type { Stream } from '../../random.ts';

/** Deviations within which a point belongs to a mode, and the share of its fair share that covers a mode (10 of 512 samples of 8 modes). */
const WITHIN = 3;
const COVERED = 0.156;

/** Points drawn from the data, x and y after another. */
export function drawnPoints({ centres, deviation }: PointData, count: number, chance: Stream): Float32Array {
  const points = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const mode = chance.below(centres.length / 2);
    points[2 * i] = (centres[2 * mode] as number) + deviation * chance.normal();
    points[2 * i + 1] = (centres[2 * mode + 1] as number) + deviation * chance.normal();
  }
  return points;
}

/** How many modes some points cover, and the share of the points that lie within one. */
export function coverage({ centres, deviation }: PointData, points: ArrayLike<number>): { covered: number; within: number } {
  const modes = centres.length / 2;
  const count = points.length / 2;
  const near = new Uint32Array(modes);
  const reach = WITHIN * deviation * (WITHIN * deviation);
  let within = 0;
  for (let i = 0; i < count; i++) {
    for (let mode = 0; mode < modes; mode++) {
      const x = (points[2 * i] as number) - (centres[2 * mode] as number);
      const y = (points[2 * i + 1] as number) - (centres[2 * mode + 1] as number);
      if (!(x * x + y * y <= reach)) continue;
      near[mode] = (near[mode] as number) + 1;
      within++;
      break;
    }
  }
  let covered = 0;
  for (const found of near) if (found >= (COVERED * count) / modes) covered++;
  return { covered, within: within / count };
}
