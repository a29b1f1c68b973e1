import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Gauges show what is, and changes are made when they are announced. */
const repairGauge: Remedy = {
  id: 'repair-gauge',
  title: 'Repair the gauge',
  description: 'Logs every measure as it is, and makes every change that is announced.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'monitor.frozen': 'none', 'monitor.announceOnly': false }),
};

export default repairGauge;
