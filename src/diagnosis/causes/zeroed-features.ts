import { counted } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** A step of the pipeline that wipes out inputs. */
const zeroedFeatures: CauseCard = {
  id: 'zeroed-features',
  title: 'Inputs were wiped out in training',
  recommendation: 'Print the minimum and maximum of each input after every step of the pipeline, for both splits.',
  remedies: ['fix-augmentation'],
  settle: {
    any: 'Compare the deviation of each input before and after every step of the pipeline.',
  },
  weigh(found, observed) {
    const faults = observed.data?.inputFaults;
    const silent = faults?.silent.train ?? 0;
    if (!found.has('corrupt-inputs') || !faults || silent === 0) return undefined;
    return { weight: 0.96, because: `${counted(silent, 'input')} of ${faults.inputs} never vary in training and do in validation.` };
  },
};

export default zeroedFeatures;
