import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { makeSubmission } from '../../src/grading/submission.ts';
import { type Assignment, KINDS, type Sources } from '../../src/grading/types.ts';

const filesOf = (folder: string): Sources =>
  Object.fromEntries(KINDS.map((kind) => [kind, readFileSync(`content/exercise/${folder}/${kind}.js`, 'utf8')])) as Sources;
const STRONG = filesOf('reference');
const WEAK = filesOf('starter');
const LOOP = 'export default { watch() { return () => { for (;;); }; } };';
const HOSTILE: Sources = { ...STRONG, data: LOOP };
const json = (name: string, value: unknown) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(value)) });

/** A renamed copy: other names, other comments, the same work. */
const copied = (sources: Sources): Sources =>
  Object.fromEntries(KINDS.map((kind) => [kind, `// mine\n${sources[kind].replaceAll('lasting', 'persistent')}`])) as Sources;

test('a teacher makes an assignment, drops what came in, and saves grades with reasons', async ({ page }) => {
  test.setTimeout(180_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.method() !== 'GET') complaints.push(`${request.method()} ${request.url()}`);
  });
  await page.goto('/classroom/');
  await expect(page.locator('.classroom[data-ready=true]')).toBeVisible();
  await page.getByLabel('Broken runs').fill('3');
  await page.getByLabel('Healthy runs').fill('2');
  await page.locator('summary', { hasText: 'Failures' }).click();
  await page.getByRole('button', { name: 'None', exact: true }).click();
  for (const title of [/^Learning rate too high/, /^A sign turned round/, /^Label (in|among)/])
    await page.getByRole('checkbox', { name: title }).check();
  await page.getByRole('button', { name: 'Make the assignment' }).click();
  await expect(page.getByTestId('made')).toBeVisible();
  const [handOut] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the assignment' }).click()]);
  const assignment = JSON.parse(readFileSync(await handOut.path(), 'utf8')) as Assignment;
  expect(assignment.commitment).toMatch(/^[0-9a-f]{64}$/);
  const [secret] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the key' }).click()]);
  expect(await secret.failure()).toBeNull();

  const submit = (sources: Sources) => makeSubmission({ assignment: assignment.id, sources, attempts: [], hints: 0 });
  await page.getByTestId('files').setInputFiles([
    json('ada.json', submit(STRONG)),
    json('bob.json', submit(WEAK)),
    json('eve.json', submit(HOSTILE)),
    json('mallory.json', submit(copied(STRONG))),
    json('late.json', { ...submit(STRONG), assignment: 'another' }),
    { name: 'cut.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(submit(WEAK)).slice(0, 300)) },
    {
      name: 'class.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'student_id,name,email\nada,Ada Lovelace,ada@example.org\nbob,Bob Noyce,bob@example.org\nzoe,Zoe Absent,zoe@example.org\n',
      ),
    },
  ]);
  await expect(page.getByTestId('here')).toContainText('6 submissions, a class list of 3');
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect(page.getByTestId('items')).toBeVisible({ timeout: 120_000 });

  const row = (file: string) =>
    page
      .getByTestId('grades')
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: file, exact: true }) });
  const score = async (file: string) => Number(await row(file).locator('strong').innerText());
  expect(await score('ada.json')).toBeGreaterThan(60);
  expect(await score('bob.json')).toBeLessThan(35);
  expect(await score('eve.json')).toBeLessThan(await score('ada.json'));
  await expect(row('ada.json')).toContainText('Lovelace, Ada');
  await expect(row('late.json')).toContainText('another');
  await expect(row('cut.json')).toContainText('cut on its way');
  await expect(page.getByTestId('alike')).toContainText('ada.json and mallory.json');
  await expect(page.getByText('Zoe Absent.')).toBeVisible();

  await page.getByRole('button', { name: 'eve.json', exact: true }).click();
  await expect(page.getByTestId('report')).toContainText('data.js');
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Grades', exact: true }).click()]);
  expect(readFileSync(await sheet.path(), 'utf8')).toMatch(/ada@example\.org/);

  await page.getByTestId('files').setInputFiles([json('bob.json', submit(STRONG))]);
  await page.getByRole('button', { name: 'Grade again', exact: true }).click();
  await expect(page.getByTestId('changes')).toContainText(/bob\.json: .* → .*its files are others/, { timeout: 60_000 });
  expect(complaints).toEqual([]);
});
