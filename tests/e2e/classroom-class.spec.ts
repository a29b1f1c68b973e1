import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { usualAssignment } from '../../src/grading/assignment.ts';
import { commitmentOf, makeKey } from '../../src/grading/key.ts';
import { makeSubmission } from '../../src/grading/submission.ts';
import { madeOf, readTrace, type TraceIndex, TRACES_VERSION, type TraceTruths, writeSet } from '../../src/grading/trace-file.ts';
import { type Assignment, KINDS, type Sources } from '../../src/grading/types.ts';
import { ENGINE } from '../../src/grading/versions.ts';

/** A class whose hidden runs are saved ones: grading takes seconds, so that these tests are about the class. */
const key = makeKey(
  'week-3',
  Uint8Array.from({ length: 20 }, (_, i) => i),
);
const assignment: Assignment = {
  ...usualAssignment({
    id: 'week-3',
    title: 'Week 3',
    failures: [{ id: 'learning-rate-too-high', task: 'spirals', severities: [0.5] }],
    commitment: commitmentOf(key),
  }),
  broken: 3,
  healthy: 3,
  deadline: '2030-01-31T12:00:00Z',
  late: { perDay: 10, days: 3 },
};
const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const truths = read<TraceTruths>('public/traces/truths.json').truths;
const few = [...truths.filter(({ injected }) => injected).slice(0, 3), ...truths.filter(({ injected }) => !injected).slice(0, 3)];
const { traces } = read<TraceIndex>('public/traces/index.json');
const set = writeSet({
  version: TRACES_VERSION,
  engine: ENGINE,
  madeOf: madeOf(assignment, key),
  traces: few.map(({ trace }) => readTrace(read(`public/traces/${traces.find(({ id }) => id === trace)?.file}`))),
  truths: few,
});
const reference = Object.fromEntries(
  KINDS.map((kind) => [kind, readFileSync(`content/exercise/reference/${kind}.js`, 'utf8')]),
) as unknown as Sources;
const submission = (id: string) =>
  JSON.stringify(makeSubmission({ assignment: 'week-3', sources: reference, attempts: [], hints: 0, student: { id } }));

const json = (name: string, value: unknown) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(value)) });
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const own = [json('a.json', assignment), json('k.json', key), json('traces.json', set)];

const ROSTER = csv(
  'class.csv',
  'student_id,first_name,last_name,email,extension\nada,Ada,Lovelace,ada@x.org,\nalan,Alan,Turing,alan@x.org,2030-02-03T12:00:00Z\ngrace,Grace,Hopper,grace@x.org,\nkatherine,Katherine,Johnson,kat@x.org,\nbarbara,Barbara,Liskov,bar@x.org,2030-02-01T12:00:00Z\n',
);
const TIMES = csv(
  'gradescope.csv',
  'Name,Email,Submission Time\nAda Lovelace,ada@x.org,2030-02-01 13:00:00 UTC\nAlan Turing,alan@x.org,2030-02-01 13:00:00 UTC\nGrace Hopper,grace@x.org,2030-02-05 12:00:00 UTC\nBarbara Liskov,bar@x.org,2030-02-01 12:01:00 UTC\n',
);
const NAMES = ['ada', 'alan', 'grace', 'katherine', 'barbara'];
const zip = zipSync({
  ...Object.fromEntries(NAMES.map((name) => [`week 3/${name}.json`, strToU8(submission(name))])),
  '__MACOSX/week 3/._ada.json': strToU8('junk'),
  'week 3/.DS_Store': strToU8('junk'),
});

/** Drops files on the page, as from a file manager. */
async function drop(page: Page, files: { name: string; bytes: Uint8Array }[]) {
  const data = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of all) transfer.items.add(new File([Uint8Array.from(bytes)], name));
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  );
  await page.getByRole('group', { name: 'Files' }).dispatchEvent('drop', { dataTransfer: data });
}
async function graded(page: Page) {
  await page.goto('/classroom/');
  await expect(page.locator('.classroom[data-ready=true]')).toBeVisible();
  await page.getByTestId('files').setInputFiles([...own, ROSTER, TIMES]);
  await expect(page.getByTestId('here')).toContainText('a class list of 5, 4 hand-in times');
  await drop(page, [{ name: 'submissions.zip', bytes: zip }]);
  await expect(page.getByTestId('here')).toContainText('5 submissions');
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect(page.getByTestId('items')).toBeVisible({ timeout: 60_000 });
}
const rowOf = (page: Page, name: string) =>
  page
    .getByTestId('grades')
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: new RegExp(`${name}\\.json$`) }) });

test('a zip is dropped; lateness goes by the platform’s times, the late policy and each student’s own deadline', async ({ page }) => {
  await graded(page);
  const figures = async (name: string) => (await rowOf(page, name).locator('td.number').allInnerTexts()).slice(0, 2).map(Number);
  const [counts, score] = (await figures('katherine')) as [number, number];
  expect(counts).toBe(score);
  expect(score).toBeGreaterThan(40);
  expect(await figures('ada')).toEqual([expect.closeTo(score - 20, 6), score]);
  await expect(rowOf(page, 'ada')).toContainText('2 days late: 20 points less');
  expect(await figures('alan')).toEqual([score, score]);
  await expect(rowOf(page, 'alan')).toContainText('In time, by a deadline of their own');
  expect(await figures('grace')).toEqual([0, score]);
  await expect(rowOf(page, 'grace')).toContainText('5 days late: after the last day, counts nothing');
  expect(await figures('barbara')).toEqual([expect.closeTo(score - 10, 6), score]);
  await expect(rowOf(page, 'barbara')).toContainText('1 day late, after a deadline of their own: 10 points less');
  await page.getByRole('button', { name: /ada\.json$/ }).click();
  await expect(page.getByTestId('report')).toContainText('Handed in 2 days late: 20 points less');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Grades', exact: true }).click()]);
  const grades = readFileSync(await file.path(), 'utf8');
  expect(grades).toMatch(/2030-02-01T13:00:00\.000Z,ada,Lovelace,Ada,ada@x\.org,[\d.]+,20,/);
  expect(grades).toMatch(/grace,Hopper,Grace,grace@x\.org,([\d.]+),\1,0,/);
});

test('a roster that is mended afterwards alters the grades that it should, and says why', async ({ page }) => {
  await graded(page);
  const mended = ROSTER.buffer.toString().replace('ada@x.org,\n', 'ada@x.org,2030-02-02T12:00:00Z\n');
  await page.getByTestId('files').setInputFiles([csv('class.csv', mended)]);
  await page.getByRole('button', { name: 'Grade again', exact: true }).click();
  await expect(page.getByTestId('changes').getByRole('listitem')).toHaveCount(1);
  await expect(page.getByTestId('changes')).toContainText(/ada\.json: .*lateness/);
});

test('a zip that is damaged is a sentence, and what was there stays', async ({ page }) => {
  await graded(page);
  await drop(page, [{ name: 'more.zip', bytes: zip.slice(0, 400) }]);
  await expect(page.getByTestId('here')).toContainText('6 submissions');
  await page.getByRole('button', { name: 'Grade again', exact: true }).click();
  await expect(rowOf(page, 'ada')).toContainText('20 points less');
  await expect(page.getByTestId('grades').getByRole('row').filter({ hasText: 'more.zip' })).toContainText(/Cannot read/);
});

test('a key that nobody has saved holds the page; once it is saved the page goes without a word', async ({ page }) => {
  await page.goto('/classroom/');
  await expect(page.locator('.classroom[data-ready=true]')).toBeVisible();
  await page.getByRole('button', { name: 'Make the assignment' }).click();
  await expect(page.getByTestId('made')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the key' }).click()]);
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
});

test('grading that is stopped says so, keeps what was dropped, and can be begun again', async ({ page }) => {
  await page.goto('/classroom/');
  await expect(page.locator('.classroom[data-ready=true]')).toBeVisible();
  await page.getByTestId('files').setInputFiles([json('a.json', assignment), json('k.json', key)]);
  await drop(page, [{ name: 'submissions.zip', bytes: zip }]);
  await expect(page.getByTestId('here')).toContainText('5 submissions');
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect(page.getByText(/making the hidden runs, \d of 6/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Grading was stopped.' })).toBeVisible();
  await page.getByTestId('files').setInputFiles([json('traces.json', set)]);
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect(page.getByTestId('items')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert').filter({ hasText: 'stopped' })).toBeHidden();
});

test('the grades tell who is in no class list, and how points become a score where kinds are left out', async ({ page }) => {
  await page.goto('/classroom/');
  await expect(page.locator('.classroom[data-ready=true]')).toBeVisible();
  await page.getByTestId('files').setInputFiles([...own, ROSTER]);
  await drop(page, [{ name: 'mallory.json', bytes: strToU8(submission('mallory')) }]);
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect(page.getByTestId('items')).toBeVisible({ timeout: 60_000 });
  await expect(rowOf(page, 'mallory')).toContainText('Nobody in the class list has this name, id or address');
  const kinds = new Set(few.flatMap(({ injected }) => injected?.kind ?? []));
  expect(kinds.size).toBeLessThan(4);
  await expect(page.getByText(/The hidden runs show no failure of the other kinds/)).toContainText(
    `${Number((4 / kinds.size).toFixed(2))} times`,
  );
  const cells = (await rowOf(page, 'mallory').locator('td.number').allInnerTexts()).map(Number);
  const [, score = 0, ...points] = cells;
  const bonus = points.pop() ?? 0;
  expect(score).toBeCloseTo((points.reduce((sum, one) => sum + one, 0) * 4) / kinds.size + bonus, 1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('the grades can be read without scrolling sideways', async ({ page }) => {
    await graded(page);
    const region = page.getByRole('region', { name: 'Grades' });
    expect(await region.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expect(rowOf(page, 'ada')).toContainText('2 days late: 20 points less');
    await rowOf(page, 'ada').getByRole('button').click();
    await expect(page.getByTestId('report')).toBeVisible();
    expect(await region.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  });
});
