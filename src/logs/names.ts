import type { Measure } from '../experiment.ts';
import { PROBES } from '../probes.ts';
import type { Role, Unit } from './log.ts';

/** What a column's name says. */
export interface Named {
  role: Role;
  part?: string;
  combined?: 'sum' | 'mean';
  /** Of several columns of one role the best named is taken: 0 is exact. */
  rank: number;
}

const AXES: [Unit, RegExp][] = [
  ['step', /^(global_)?steps?$|^(trainer_|optimizer_|train(ing)?_|current_|opt_|gradient_|progress_|num_)(global_)?steps?$/],
  ['iteration', /^(iter(ation)?s?|iter_num|n_iter|itr|it|(num_)?updates?|main_iteration|train_iter(ation)?)$/],
  ['step', /^(time_)?total_timesteps$|^(env_)?(timesteps?|frames?)$|^episodes?$|^total_steps$|^batch(es)?$/],
  ['epoch', /^(epochs?|ep|epoch_id|epoch_num(ber)?|current_epoch|train_epoch|progress_epoch|trainer_epoch)$/],
  ['tokens', /^((num_|total_|consumed_|train_|n_)?(input_)?tokens(_seen|_consumed)?|num_input_tokens_seen)$/],
];

const TIMES =
  /^(wall_?(time|clock)?|time|times?tamp|runtime|elapsed.*|(date)?time|date|dur(ation)?|eta.*|remaining.*|.*_(time|seconds|secs?|runtime|per_second|timestamp|ms)|(time|perf|throughput|timing|speed)_.*|fps|ips|dt|mfu|throughput|gpu_mem|memory|(wps|ups|wpb|bsz|train_wall|gb_free|wall|clip|percentage|total_flos|flos|usd|seed|percent))$/;
const LR =
  /^((train|optim|optimizer|opt|x|main|charts)_)?(lr|learning_?rate)(_?(pg)?_?\d|_(adamw?|sgd|rmsprop|group_?\d*)(_pg\d)?|_actor)?$/;
const NORM =
  /^((train|optim|optimizer|main|gradients?|debug)_)?(global_|total_|l2_)?(grad(ient)?s?_?norms?|gnorm|grad_2_0_norm_total|norm_grad|total_grad(ient)?_norm)(_total|_global|_before(_clip(ping)?)?|_pre_clip|_preclip|_curve|_l2)?$/;

/** Prefixes by which a name says its split; `test` is validation where nothing else is. */
const SPLITS: [RegExp, 'train' | 'validation' | 'test'][] = [
  [/^(train(ing|er)?|tr|fit)_/, 'train'],
  [/^(val(id(ation)?)?|eval(uation)?|dev|held_?out|holdout)_/, 'validation'],
  [/^(test|tst|te)_/, 'test'],
];
const SUFFIXES: [RegExp, 'train' | 'validation' | 'test'][] = [
  [/_(train(ing)?)$/, 'train'],
  [/_(val(id(ation)?)?|eval(uation)?|dev)$/, 'validation'],
  [/_test$/, 'test'],
];

const LOSSES =
  /^((total|lm|main|mean|avg|average|epoch|batch|running|overall|step|global|final|smoothed)_)?(loss(es)?|nll(_loss)?|cross_entropy(_loss)?|ce(_loss)?|xent|cost|objective|mse(_loss)?|elbo)(_?(total|mean|avg|step|value|curve|history|epoch|nats_per_(byte|token)))?$/;
/** Terms whose sum is the loss, as detectors of objects log them. */
const TERMS = /^(box|cls|dfl|obj|seg|pose|kobj|giou|angle|l1)_loss$/;
const ACCURACIES =
  /^((mean|avg|epoch|top_?1|categorical|sparse_categorical|binary|token|mean_token|overall|balanced|classification|epoch)_)?(acc(uracy)?s?|acc(uracy)?_?(top_?)?1|top_?1(_acc(uracy)?)?)(_?(top_?1|1|mean|avg|step|epoch|curve|history))?$/;
/** Losses of two players: neither need fall. */
const PLAYERS =
  /^(g|d|gen|disc|generator|discriminator|critic)(_?(total|adv|adversarial|train))?_?loss(_[gd])?$|^loss_(g|d|gen|disc|generator|discriminator|critic)$/;
const REWARDS =
  /(^|_)(rewards?|returns?|ep_rew_mean|episode_reward|approx_kl|clip_fraction|policy_(gradient_)?loss|actor_loss|loss_actor)(_|$)/;

/** What a policy is trained on, and what is meant by it: a measure of the answers that training does not see. */
const PROXY =
  /^(train_|rollout_|objective_|eval_)?(rewards?|returns?|score)(_mean)?$|^(rollout_|train_)?(mean|avg|ep|episode)_?(rew|reward|return)(_mean)?$/;
const GOLD = /(^|_)(gold|true_reward|true_objective|correctness)(_|$)/;
const POLICY: [RegExp, Measure][] = [
  [/^(train_|objective_|policy_)?(approx_)?kl$/, 'policyKl'],
  [/^(train_|objective_|policy_)?entropy$/, 'policyEntropy'],
  [/^(mean_)?(completion|response|answer)_len(gth)?(_mean)?$|^completions_mean_length$/, 'answerLength'],
];

/** What a column says of a policy, in a log that has a reward; of any other log the same words mean other things. */
export function ofPolicy(column: string): Measure | undefined {
  const words = plainName(column);
  if (GOLD.test(words)) return 'gold';
  return PROXY.test(words) ? 'proxyReward' : POLICY.find(([pattern]) => pattern.test(words))?.[1];
}

/** Measures with one number a layer or a class, as `grad_norm/conv1` or `recall/cat`. */
const PARTS: [RegExp, Measure][] = [
  [
    /^(?:train\/)?(?:layer[_ ]?)?grad(?:ient)?s?[_ ](?:2\.0_|l2_)?norms?\/(.+)$|^grad_2\.0_norm[_/](?!total)(.+)$|^layerGradientNorm\/(.+)$/i,
    'layerGradientNorm',
  ],
  [/^(?:layer[_ ]?)?update[_ ]ratio\/(.+)$|^layerUpdateRatio\/(.+)$/i, 'layerUpdateRatio'],
  [/^weight[_ ]norm\/(.+)$|^weightNorm\/(.+)$/i, 'weightNorm'],
  [/^activation[_ ]mean\/(.+)$|^activationMean\/(.+)$/i, 'activationMean'],
  [/^activation[_ ](?:std|deviation)\/(.+)$|^activationDeviation\/(.+)$/i, 'activationDeviation'],
  [/^dead[_ ](?:share|relu)\/(.+)$|^deadShare\/(.+)$/i, 'deadShare'],
  [/^saturated[_ ](?:share)\/(.+)$|^saturatedShare\/(.+)$/i, 'saturatedShare'],
  [/^non[_ ]?finite\/(.+)$/i, 'nonFinite'],
  [/^(?:val(?:idation)?[_/])?recall\/(.+)$|^classRecall\/(.+)$/i, 'classRecall'],
];

const PROBE_NAMES = new Map(Object.keys(PROBES).map((name) => [plain(name), name as Measure]));

/** A name as the rules read it: lower case, one underscore for every other sign. */
export function plainName(name: string): string {
  return plain(name) || name.trim();
}

function plain(name: string): string {
  return name
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Whether a name belongs to a reward or a policy, whose loss need not fall. */
export const isReward = (name: string): boolean => REWARDS.test(plainName(name));
/** Whether a name is the loss of one of two players. */
export const isPlayer = (name: string): boolean => PLAYERS.test(plainName(name).replace(/^(train|training)_/, ''));

/** What a column stands for, by its name alone; `split` is what the place of the column says (a file's name, a mode in its row). */
export function named(column: string, split?: 'train' | 'validation' | 'test'): Named {
  if (column.length > 200) return { role: 'metric', rank: 9 };
  for (const [pattern, role] of PARTS) {
    const found = pattern.exec(column.trim());
    if (found) return { role, part: found.slice(1).find((part) => part !== undefined) ?? '', rank: 0 };
  }
  const plain = plainName(column);
  // Of a detector of objects the mean average precision is what its accuracy is.
  if (/^metrics\/mAP_?(50|0\.5)(\([BM]\))?$/.test(column.trim()))
    return { role: 'validationAccuracy', rank: column.includes('(M)') ? 4 : 3 };
  for (const [unit, pattern] of AXES)
    if (pattern.test(plain)) return { role: unit, rank: plain === unit ? 0 : plain.includes('total') ? 2 : 1 };
  const [begin = '', ...part] = column.trim().split('/');
  const probe = PROBE_NAMES.get(plainName(begin));
  if (probe && part.length < 2) return { role: probe, ...(part[0] !== undefined && { part: part[0] }), rank: 0 };
  if (LR.test(plain)) return { role: 'learningRate', rank: plain.length };
  if (NORM.test(plain)) return { role: 'gradientNorm', rank: plain.length };
  if (isPlayer(plain)) return { role: 'metric', rank: 5 };
  let rest = plain;
  let said = split;
  for (const [pattern, which] of SPLITS) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, '');
    said = which;
    // `eval_val_loss`, `train_epoch_loss`.
    for (const [again] of SPLITS) rest = rest.replace(again, '');
    break;
  }
  if (rest === plain) {
    for (const [pattern, which] of SUFFIXES) {
      if (!pattern.test(rest)) continue;
      rest = rest.replace(pattern, '');
      said = which;
      break;
    }
  }
  // `validation/main/loss` of Chainer.
  rest = rest.replace(/^main_/, '');
  const late = said === 'test' ? 4 : 0;
  if (LOSSES.test(rest)) {
    const rank =
      late + (rest === 'loss' ? 0 : /^(total|mean|avg)_loss$|^loss_(step|epoch|total)$|^losses$|^loss_curve$/.test(rest) ? 1 : 2);
    if (said === undefined || said === 'train') {
      const epochMean = /(^|_)epoch(_|$)/.test(rest);
      return { role: epochMean ? 'trainLoss' : 'loss', rank: rank + (said === 'train' ? 0 : 0.5) };
    }
    return { role: 'validationLoss', rank };
  }
  if (TERMS.test(rest)) {
    if (said === 'train') return { role: 'loss', combined: 'sum', rank: 3 };
    if (said !== undefined) return { role: 'validationLoss', combined: 'sum', rank: late + 3 };
  }
  if (ACCURACIES.test(rest)) {
    const rank = late + (rest === 'accuracy' || rest === 'acc' ? 0 : 1);
    const validation = said === 'validation' || said === 'test' || /^metrics_/.test(plain);
    return { role: validation ? 'validationAccuracy' : 'trainAccuracy', rank };
  }
  if (plain === 'metrics_accuracy_top1') return { role: 'validationAccuracy', rank: 1 };
  // Several validation sets: `eval_g0_loss`, `val_conductor_loss`.
  if (said === 'validation' && /_loss$/.test(rest)) return { role: 'validationLoss', combined: 'mean', rank: 6 };
  if (TIMES.test(plain) || TIMES.test(rest)) return { role: 'time', rank: 5 };
  if (/^(run|run_?name|run_?id|experiment|trial|fold|exp_name)$/.test(plain)) return { role: 'run', rank: 1 };
  return { role: 'metric', rank: 9 };
}
