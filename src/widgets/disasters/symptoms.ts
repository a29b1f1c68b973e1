/** What people say when a run has gone wrong, and the detectors that say it in figures. */
export interface Symptom {
  id: string;
  /** As a person would say it. */
  said: string;
  detectors: string[];
}

export const SYMPTOMS: readonly Symptom[] = [
  { id: 'nan', said: 'My loss is NaN', detectors: ['non-finite'] },
  { id: 'up', said: 'My loss goes up or jumps', detectors: ['divergence', 'loss-spike', 'gradient-explosion', 'oscillation'] },
  {
    id: 'flat',
    said: 'My loss is flat',
    detectors: [
      'flatline',
      'plateau',
      'slow-learning',
      'gradient-vanishing',
      'dead-relu',
      'saturation',
      'bad-initialisation',
      'underfitting',
    ],
  },
  { id: 'noisy', said: 'My gradients are noise', detectors: ['gradient-variance', 'attention-saturation'] },
  {
    id: 'gap',
    said: 'Training is perfect, validation is not',
    detectors: ['overfitting', 'memorisation', 'preprocessing-mismatch', 'tokenizer-mismatch'],
  },
  {
    id: 'too-good',
    said: 'It looks too good',
    detectors: ['suspiciously-good', 'split-overlap', 'temporal-leak', 'label-leak', 'preprocessing-leak', 'shortcut'],
  },
  { id: 'majority', said: 'It never finds the rare class', detectors: ['lazy-majority', 'class-imbalance'] },
  {
    id: 'data',
    said: 'I do not trust my data',
    detectors: ['label-noise', 'corrupt-inputs', 'unscaled-inputs', 'unshuffled-batches', 'output-contamination', 'low-diversity-data'],
  },
  { id: 'same', said: 'It always says the same', detectors: ['mode-collapse', 'punting'] },
  {
    id: 'objective',
    said: 'The score rises, the answers get worse',
    detectors: ['reward-hacking', 'sycophancy', 'objective-misalignment', 'evaluation-gaming', 'behaviour-drift'],
  },
  { id: 'sudden', said: 'It suddenly can do something', detectors: ['capability-jump'] },
  { id: 'gauges', said: 'My figures contradict each other', detectors: ['loss-metric-mismatch', 'train-eval-mismatch', 'stuck-measure'] },
];

/** The symptoms that a failure shows, by what fails in it. */
export function symptomsOf(failing: readonly string[]): string[] {
  return SYMPTOMS.filter(({ detectors }) => detectors.some((id) => failing.includes(id))).map(({ id }) => id);
}
