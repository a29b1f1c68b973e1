import { expect, test } from 'vitest';
import { plainRecipe } from '../../../src/widgets/lab/recipe.ts';
import { Subject } from '../../../src/widgets/lab/subject.svelte.ts';
import { CARDS } from './cards.ts';

const GRU = { 'model.family': 'recurrent', 'model.norm': 'none' };
const [first, ...rest] = CARDS.tasks;
const cards = {
  ...CARDS,
  tasks: [
    {
      ...first!,
      defaults: { 'model.family': 'transformer', 'model.norm': 'layer' },
      models: [
        { title: 'Transformer', set: {} },
        { title: 'GRU', set: GRU },
      ],
    },
    ...rest,
  ],
};

test('another model sets all that it needs as one change, and the first gives it up', () => {
  const subject = new Subject(cards, plainRecipe('spirals'));
  expect(subject.modelTitle).toBe('Transformer');
  subject.set('model.width', 7);
  subject.model('GRU');
  expect(subject.recipe.set).toEqual({ ...GRU, 'model.width': 7 });
  expect(subject.modelTitle).toBe('GRU');
  subject.undo();
  expect(subject.recipe.set).toEqual({ 'model.width': 7 });
  subject.redo();
  subject.model('Transformer');
  expect(subject.recipe.set).toEqual({ 'model.width': 7 });
  expect(subject.modelTitle).toBe('Transformer');
});

test('a task with one model offers none', () => {
  expect(new Subject(cards, plainRecipe('digits')).modelTitle).toBeUndefined();
});
