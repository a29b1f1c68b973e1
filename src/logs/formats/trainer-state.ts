import { documentReader } from '../document.ts';
import type { Format } from '../format.ts';

/** Hugging Face's Trainer: `log_history` with training, evaluation and a last record of means. */
const trainerState: Format = {
  id: 'trainer-state',
  title: 'Hugging Face trainer_state.json',
  description: 'The Trainer of transformers and TRL: trainer_state.json of a checkpoint, or its log_history alone',
  sniff({ start, text }) {
    if (/^\{/.test(start) && /"log_history"\s*:/.test(text)) return 1;
    if (/^\{/.test(start) && /"(best_model_checkpoint|best_metric|global_step)"\s*:/.test(start)) return 0.9;
    return /^\[\s*\{/.test(start) && /"(loss|eval_loss)"/.test(text) && /"epoch"/.test(text) && /"step"/.test(text) ? 0.9 : 0;
  },
  read: (table) => documentReader(table),
};

export default trainerState;
