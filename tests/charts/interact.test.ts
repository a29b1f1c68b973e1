import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import CurveChart from '../../src/charts/CurveChart.svelte';

const x = Array.from({ length: 100 }, (_, i) => i + 1);
const series = [{ id: 'a', label: 'loss', tone: 'fail' as const, x, y: x.map((i) => 1 / i) }];
let chart: Record<string, unknown> | undefined;

function open(more: object = {}) {
  chart = mount(CurveChart, { target: document.body, props: { title: 'Loss', summary: 'It falls.', series, yTitle: 'loss', ...more } });
  flushSync();
  return document.querySelector('[role=slider]') as HTMLElement;
}
const press = (slider: HTMLElement, key: string, more: KeyboardEventInit = {}) => {
  slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  flushSync();
};

afterEach(() => {
  if (chart) unmount(chart);
  document.body.innerHTML = '';
});

test('arrow keys move the cursor, and its values are said', () => {
  const oncursor = vi.fn();
  const slider = open({ oncursor });
  press(slider, 'Home');
  press(slider, 'ArrowRight');
  press(slider, 'ArrowRight', { shiftKey: true });
  expect(oncursor.mock.calls.map(([at]) => at)).toEqual([1, 2, 12]);
  expect(slider.getAttribute('aria-valuetext')).toBe('step 12: loss 0.0833');
  expect(document.querySelector('.cursor')?.textContent).toContain('step 12');
  press(slider, 'Escape');
  expect(document.querySelector('.cursor')).toBeNull();
});

test('a cursor that is given is the owner’s to move', () => {
  const oncursor = vi.fn();
  const slider = open({ cursor: 10, oncursor });
  press(slider, 'ArrowRight');
  expect(oncursor).toHaveBeenLastCalledWith(11);
  expect(slider.getAttribute('aria-valuenow')).toBe('10');
});

test('the table is made when it is opened', () => {
  open({ table: true });
  expect(document.querySelectorAll('tr')).toHaveLength(0);
  const details = document.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  flushSync();
  expect(document.querySelectorAll('tbody tr')).toHaveLength(100);
});
