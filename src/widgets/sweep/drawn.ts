import type { MapAxis } from '../../charts/map.ts';
import type { Axis } from '../../experiment.ts';
import { axisField } from '../../sharing/axes.ts';

/** An axis of a map as a chart draws it. */
export const drawn = ({ path, values }: Axis): MapAxis => {
  const { title, unit, scale } = axisField(path);
  const numbers = values.every((value) => typeof value === 'number' && value > 0);
  return { title, unit: unit?.includes(',') ? undefined : unit, values, log: scale === 'log' && numbers };
};
