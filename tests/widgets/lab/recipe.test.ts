import { expect, test } from 'vitest';
import { queryOf, recipeFromQuery } from '../../../src/widgets/lab/address.ts';
import { foretold, healthyBase, keyOf, plainRecipe, twinOf, withInjection, withOwn, withTask } from '../../../src/widgets/lab/recipe.ts';
import { CARDS } from './cards.ts';

const plain = plainRecipe('spirals');
const broken = withInjection(withInjection(plain, 'learning-rate-too-high', 0.5), 'no-residuals', 1);

test('withInjection keeps the order of what is turned up, and 0 takes it out', () => {
  expect(withInjection(broken, 'learning-rate-too-high', 0.7).inject.map(({ id }) => id)).toEqual([
    'learning-rate-too-high',
    'no-residuals',
  ]);
  expect(withInjection(broken, 'learning-rate-too-high', 0).inject).toEqual([{ id: 'no-residuals', severity: 1 }]);
});

test('healthyBase takes the setting of the injections, foretold also what they break', () => {
  expect(healthyBase(broken, CARDS).model).toMatchObject({ depth: 12, residual: true });
  expect(healthyBase(broken, CARDS).optimizer.learningRate).toBe(0.05);
  expect(foretold(broken, CARDS).model.residual).toBe(false);
  expect(foretold(broken, CARDS).optimizer.learningRate).toBeCloseTo(1);
});

test('withTask drops what does not show on the other task', () => {
  expect(withTask(broken, 'digits', CARDS).inject).toEqual([{ id: 'learning-rate-too-high', severity: 0.5 }]);
});

test('keyOf is equal for recipes that make the same run', () => {
  const other = { ...broken, inject: [...broken.inject].reverse() };
  expect(keyOf(other)).toBe(keyOf(broken));
  expect(keyOf(twinOf(broken))).not.toBe(keyOf(broken));
});

test('recipeFromQuery reads what queryOf writes', () => {
  const recipe = { ...withOwn(broken, 'model.width', 64), seed: 7 };
  expect(recipeFromQuery(queryOf(recipe), CARDS, plain)).toEqual(recipe);
  expect(recipeFromQuery('', CARDS, plain)).toBeUndefined();
  expect(recipeFromQuery('?inject=learning-rate-too-high', CARDS, plain)?.inject).toEqual([
    { id: 'learning-rate-too-high', severity: 0.5 },
  ]);
});

test.each([
  ['?task=sudoku', /Unknown task "sudoku".*spirals, digits/],
  ['?inject=bad-luck:1', /Unknown injection "bad-luck"/],
  ['?task=digits&inject=no-residuals:1', /Cannot inject "no-residuals" on digits: it shows on spirals/],
  ['?inject=no-residuals:2', /severity "2".*from 0 to 1/],
  ['?set=model.width:wide', /Cannot set model.width to "wide"/],
  ['?seed=-1', /Cannot use seed "-1"/],
])('recipeFromQuery refuses %s with a sentence', (query, sentence) => {
  expect(() => recipeFromQuery(query, CARDS, plain)).toThrow(sentence);
});
