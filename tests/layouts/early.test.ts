import { beforeEach, expect, test } from 'vitest';
import { keepEarly } from '../../src/layouts/early.ts';

let island: HTMLElement;
let heard: string[];
const find = <T extends HTMLElement>(id: string) => island.querySelector(`#${id}`) as T;
/** What waking does: the controls begin to answer, and stand as the state says. */
function wake() {
  for (const kind of ['click', 'change', 'input']) {
    island.addEventListener(kind, ({ target }) => {
      const { id, value, checked, type } = target as HTMLInputElement;
      if (kind === 'click' ? type === 'submit' : true) heard.push(`${kind} ${id} ${type === 'checkbox' ? checked : value}`.trim());
    });
  }
}

beforeEach(() => {
  document.body.innerHTML =
    '<div><button id="run"><b>Run</b></button><input id="tick" type="checkbox"><input id="dial" type="range" min="0" max="9" value="1"><select id="task"><option>a</option><option>b</option></select></div>';
  island = document.body.firstElementChild as HTMLElement;
  heard = [];
});

const turn = (id: string, value: string) => {
  find<HTMLInputElement>(id).value = value;
  find(id).dispatchEvent(new Event('input', { bubbles: true }));
};

test('what was chosen, turned and pressed is done again, in order, each once with its last value', async () => {
  const kept = keepEarly(island);
  turn('dial', '3');
  turn('task', 'b');
  turn('dial', '7');
  (find('run').firstElementChild as HTMLElement).click();
  const again = kept();
  // The page that was drawn knows nothing of it.
  find<HTMLInputElement>('dial').value = '1';
  find<HTMLSelectElement>('task').value = 'a';
  wake();
  await again();
  expect(heard).toEqual(['input task b', 'change task b', 'input dial 7', 'change dial 7', 'click run']);
});

test.each([
  ['put back by waking', false],
  ['left as it stands', true],
])('a box that was ticked and is %s is ticked, and told so once', async (_, stands) => {
  const kept = keepEarly(island);
  find('tick').click();
  const again = kept();
  find<HTMLInputElement>('tick').checked = stands;
  wake();
  await again();
  expect(find<HTMLInputElement>('tick').checked).toBe(true);
  expect(heard.filter((one) => one.startsWith('change'))).toEqual(['change tick true']);
});

test('what comes after waking is left alone', async () => {
  const kept = keepEarly(island);
  const again = kept();
  wake();
  find('run').click();
  await again();
  expect(heard).toEqual(['click run']);
});
