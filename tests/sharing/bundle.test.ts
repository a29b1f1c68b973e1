import { describe, expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import { readBundle, writeBundle } from '../../src/sharing/bundle.ts';
import { randomShared } from './random-shared.ts';

const environment = { program: 'wtgw 0.1.0', host: 'Node 24, linux x64' };

describe('writeBundle and readBundle', () => {
  test('give back what went in, for 100 random experiments', () => {
    for (let seed = 0; seed < 100; seed++) {
      const bundle = { shared: randomShared(seed), environment };
      expect(readBundle(writeBundle(bundle))).toEqual(bundle);
    }
  });

  test('read a whole experiment, and the document of run --json around it', () => {
    const experiment = fill('spirals', 3, { 'model.width': 8 });
    const bare = readBundle(JSON.stringify(experiment)).shared;
    expect(bare).toMatchObject({ task: 'spirals', seed: 3, set: { 'model.width': 8, steps: 300, 'optimizer.kind': 'sgd' } });
    expect(readBundle(JSON.stringify({ experiment, digest: 'x', verdicts: [] })).shared).toEqual(bare);
  });

  test.each([
    ['', /^Cannot read file as JSON: /],
    ['[1]', /^Cannot read \[1\] as an experiment: it must be an object in braces$/],
    ['{"format":"zip"}', /^Cannot read a file of format "zip": it must be "when-training-goes-wrong"$/],
    ['{"format":"when-training-goes-wrong","version":2}', /^Cannot read a bundle of version 2: this program reads version 1/],
    ['{"format":"when-training-goes-wrong","version":1,"experiment":"x"}', /^Cannot read experiment "x": it must be an object in braces$/],
    ['{"format":"when-training-goes-wrong","version":1,"run":1}', /^Unknown field "run" of bundle/],
    ['{"version":1,"task":"spirals","seed":1,"model":{"width":0}}', /^Cannot set model.width to 0: choose a whole number from 1 to 1024$/],
    ['{"version":1,"task":"spirals","seed":1,"model":{"code":0}}', /^Unknown field "code" of model: its fields are family, depth, width/],
    ['{"version":1,"seed":1}', /^Cannot read task undefined: it must be an id/],
    ['{"version":1,"task":"spirals","seed":1.5}', /^Cannot use seed 1.5/],
    ['{"task":"spirals","seed":1}', /^Cannot read version undefined: it must be a whole number from 1 to/],
  ])('refuse %j', (text, sentence) => {
    expect(() => readBundle(text)).toThrow(sentence);
  });
});
