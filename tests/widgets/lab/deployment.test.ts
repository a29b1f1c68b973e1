import { expect, test } from 'vitest';
import type { Experiment } from '../../../src/experiment.ts';
import { deployment, lossUnit } from '../../../src/widgets/lab/readout.ts';

const rows = { validation: 200, deployment: 2000 };

test.each([
  ['a gap that chance does not make', 0.95, 0.81, 'Validation promised 95 %; fresh data that nothing here has seen give 81 %.'],
  ['a gap within two standard errors', 0.85, 0.81, 'Fresh data that nothing here has seen agree with validation.'],
  ['more than was promised', 0.7, 0.81, "Fresh data give 81 %, more than validation's 70 %."],
])('deployment says so: %s', (_, validationAccuracy, deploymentAccuracy, sentence) => {
  expect(deployment({ validationAccuracy, deploymentAccuracy }, rows)?.sentence.replaceAll(/\s/g, ' ')).toBe(sentence);
});

test('deployment says nothing before the end', () => {
  expect(deployment(undefined, rows)).toBeUndefined();
  expect(deployment({ validationAccuracy: 0.5 }, rows)).toBeUndefined();
});

test.each([
  ['softmax', 'mlp', 'nats'],
  ['bce', 'recurrent', 'nats'],
  ['mse', 'mlp', ''],
  ['softmax', 'policy', ''],
  ['bce', 'gan', ''],
] as const)('a loss of kind %s of a %s is in %s', (kind, family, unit) => {
  expect(lossUnit({ loss: { kind }, model: { family } } as unknown as Experiment)).toBe(unit);
});
