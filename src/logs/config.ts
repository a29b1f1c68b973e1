import type { DataEvent, LossKind } from '../experiment.ts';
import { plainName } from './names.ts';
import type { RunConfig, Unit } from './log.ts';

/** A statement of a config: where it was read, its key, its value. */
export interface Setting {
  from: string;
  key: string;
  value: string | number;
}

type Field = Exclude<keyof RunConfig, 'from'>;

/** Keys by what they say; the first that matches wins, of several files the first. */
const KEYS: [Field, RegExp, 'number' | 'text'][] = [
  [
    'learningRate',
    /^((optimizer|optim|training|train|hparams?|params|config|args|kwargs)_)*(lr|lr0|learning_rate|base_lr|initial_lr|max_lr)(_value)?$/,
    'number',
  ],
  [
    'batch',
    /^((training|train|data|hparams?|params|config|args)_)*((per_device_train_|train_|mini_?)?batch(_size)?|micro_batch_size|bs)(_value)?$/,
    'number',
  ],
  ['weightDecay', /^((optimizer|optim|training|train|hparams?|params|config|args)_)*(weight_decay|wd)(_value)?$/, 'number'],
  ['classes', /^((model|data|dataset|hparams?|params|config|args)_)*(num_classes|n_classes|num_labels|nc|n_class)(_value)?$/, 'number'],
  ['optimizer', /^((training|train|hparams?|params|config|args)_)*(optimizer|optim|optimizer_(name|type|class_name))(_value)?$/, 'text'],
  [
    'lossName',
    /^((training|train|model|hparams?|params|config|args)_)*(loss|criterion|loss_fn|loss_function|loss_name|objective)(_value)?$/,
    'text',
  ],
];
const BUDGETS: Record<Unit, RegExp> = {
  step: /^(.*_)?(max_steps|total_steps|max_iters|num_training_steps|train_steps|train_iters|num_iterations)$/,
  iteration: /^(.*_)?(max_iters|max_iter|total_iters|num_iterations|iterations|max_steps|train_iters)$/,
  epoch: /^(.*_)?(num_train_epochs|epochs|num_epochs|max_epochs|n_epochs|nepochs)$/,
  tokens: /^(.*_)?(max_tokens|total_tokens|token_budget)$/,
};

/** What the settings found in and beside a log say of a run. */
export function configOf(settings: readonly Setting[], unit: Unit): RunConfig {
  const config: RunConfig = { from: [] };
  const take = (field: Field, value: number | string, setting: Setting) => {
    if (config[field] !== undefined) return;
    Object.assign(config, { [field]: value });
    config.from.push(`${setting.from}: ${setting.key}`);
  };
  for (const setting of settings) {
    const plain = plainName(setting.key);
    if (plain.length > 80) continue;
    const number =
      typeof setting.value === 'number' ? setting.value : /^[\d.eE+-]+$/.test(setting.value.trim()) ? Number(setting.value) : Number.NaN;
    for (const [field, pattern, kind] of KEYS) {
      if (!pattern.test(plain)) continue;
      if (kind === 'text') {
        if (number !== number && String(setting.value).length <= 80) take(field, String(setting.value), setting);
      } else if (Number.isFinite(number) && number >= 0) take(field, number, setting);
    }
    if (Number.isFinite(number) && number > 0 && BUDGETS[unit].test(plain)) take('budget', number, setting);
  }
  return config;
}

/** The kind of loss that a name speaks of. */
export function lossKind(name: string | undefined): LossKind | undefined {
  if (name === undefined) return undefined;
  const plain = plainName(name);
  if (/binary|bce|logistic/.test(plain)) return 'bce';
  if (/cross_?entropy|^ce(_loss)?$|nll|softmax|xent/.test(plain)) return 'softmax';
  return /mse|squared|l2_loss/.test(plain) ? 'mse' : undefined;
}

/** What detectors are told of the data: no more than the log and its config say. */
export function dataOf(config: RunConfig, last: number, lossRole: DataEvent['lossRole']): Omit<DataEvent, 'kind'> {
  const kind = lossKind(config.lossName);
  return {
    budget: config.budget ?? last,
    batch: config.batch ?? 0,
    rows: {},
    lossRole,
    ...(config.classes !== undefined && config.classes >= 2 && kind === 'softmax' && { classes: config.classes }),
    ...(kind && { lossKind: kind }),
    ...(config.weightDecay !== undefined && { weightDecay: config.weightDecay }),
  };
}
