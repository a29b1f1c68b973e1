// @vitest-environment node
import type { Component, ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import CurveChart from '../../src/charts/CurveChart.svelte';
import Digits from '../../src/charts/Digits.svelte';
import LayerHeat from '../../src/charts/LayerHeat.svelte';
import Stamp from '../../src/charts/Stamp.svelte';
import Surface from '../../src/charts/Surface.svelte';
import type { Verdict } from '../../src/experiment.ts';

// biome-ignore lint/suspicious/noExplicitAny: any component will do
const html = <C extends Component<any>>(component: C, props: ComponentProps<C>) =>
  render(component as Component<Record<string, unknown>>, { props }).body;
const x = Array.from({ length: 30 }, (_, i) => i + 1);
const y = x.map((i) => (i > 20 ? Number.NaN : 1 / i));
const series = [{ id: 'a', label: 'learning rate 2', tone: 'fail' as const, x, y }];
const words = { title: 'Training loss', summary: 'It breaks at step 21.' };

describe('CurveChart without script', () => {
  const body = html(CurveChart, { ...words, series, yTitle: 'loss', table: true });

  test('is a figure with a title, a summary and a label at the line’s end', () => {
    expect(body).toContain('<figure');
    expect(body).toContain('aria-label="Training loss. It breaks at step 21."');
    expect(body).toMatch(/<figcaption[^>]*><strong[^>]*>Training loss\.<\/strong> It breaks at step 21\./);
    expect(body).toContain('learning rate 2');
  });
  test('says where the first NaN stands', () => expect(body).toContain('first NaN: step 21'));
  test('holds a table with a row for every point', () => expect(body.match(/<tr/g)).toHaveLength(1 + x.length));
  test('has nothing that needs a script', () => expect(body).not.toMatch(/<button|role="slider"/));
});

describe('LayerHeat without script', () => {
  const body = html(LayerHeat, { ...words, layers: ['first', 'last'], x, values: x.flatMap((i) => [i > 5 ? 0 : 1, 1]) });

  test('is a figure with a title and a summary', () => expect(body).toMatch(/role="img" aria-label="Training loss\. It breaks/));
  test('says what black is', () => expect(body).toContain('exactly 0'));
});

test('Surface without script draws areas and points', () => {
  const body = html(Surface, {
    ...words,
    size: 8,
    extent: 1,
    values: new Uint8Array(64).fill(200),
    points: { x: Float32Array.of(0, 0), labels: Uint8Array.of(1) },
  });
  expect(body).toContain('Training loss');
  expect(body.match(/<path/g)?.length).toBeGreaterThan(5);
});

test('Digits says in words what was read wrongly', () => {
  const probabilities = new Float32Array(20);
  probabilities[3] = 0.97;
  probabilities[10] = 0.5;
  const body = html(Digits, { ...words, width: 2, height: 2, pixels: new Uint8Array(8), labels: Uint8Array.of(8, 0), probabilities });
  expect(body.replace(/<[^>]*>/g, '')).toMatch(/read as 3,\s*is 8, sure 97 %/);
  expect(body.replace(/<[^>]*>/g, '')).toContain('0, sure 50 %');
});

describe('Stamp', () => {
  const verdict = (status: Verdict['status']): Verdict => ({
    detector: 'dead-relu',
    status,
    severity: 1,
    at: 96,
    onset: 91,
    statistic: 1,
    threshold: 0.5,
    evidence: [],
    because: 'No unit answers.',
  });

  test.each([
    ['failing', 'Failing'],
    ['warning', 'Warning'],
    ['healthy', 'Healthy'],
    ['unknown', 'Cannot tell'],
  ] as const)('%s is said as “%s”', (status, said) => {
    const text = html(Stamp, { verdict: verdict(status), title: 'Dead ReLU' }).replace(/<[^>]*>/g, '');
    expect(text).toContain(`${said} · Dead ReLU`);
    expect(text).toContain('No unit answers.');
  });
  test('names the figure that earned it', () => {
    expect(html(Stamp, { verdict: verdict('failing'), title: 'Dead ReLU', note: 'at most 1.5 %' })).toContain(
      'from step 91 · measured 1, threshold 0.5 · at most 1.5 %',
    );
  });
});
