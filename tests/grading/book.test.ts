import { describe, expect, test } from 'vitest';
import { bookOf, gradeAll, type Row } from '../../src/grading/book.ts';
import { compareBooks } from '../../src/grading/compare.ts';
import { readHandIns, readRoster } from '../../src/grading/roster.ts';
import { ALL, ASSIGNMENT, GRADING, handIn, TRUTHS } from './class.ts';

const roster = readRoster(
  'student_id,first_name,last_name,email,extension\ns1,Ada,Lovelace,ada@x.org,\ns2,Alan,Turing,alan@x.org,2030-02-03T12:00:00Z\ns3,Grace,Hopper,grace@x.org,\n',
);
const row = (rows: readonly Row[], file: string) => rows.find(({ grade }) => grade.file === file) as Row;

describe('gradeAll', () => {
  test('what cannot be graded has its sentence, and everyone else a grade', async () => {
    const drop = [
      handIn('good.json', ALL),
      { name: 'cut.json', text: (handIn('x', ALL).text as string).slice(0, 300) },
      { name: 'bomb.json', error: 'Cannot read submission: it has more than 2 MB' },
      handIn('half.json', 'optimisation-run data-run'),
    ];
    const { rows } = await gradeAll(drop, GRADING);
    expect(rows.map(({ grade: { file, score, error } }) => [file, score, error])).toEqual([
      ['bomb.json', 0, 'Cannot read submission: it has more than 2 MB'],
      ['cut.json', 0, 'Cannot read submission: its end is missing, so it was cut on its way; hand it in again'],
      ['good.json', 110, undefined],
      ['half.json', 55, undefined],
    ]);
  });

  test('rests before each file where it is asked to, and comes to the same', async () => {
    const drop = ['a', 'b', 'c'].map((name) => handIn(`${name}.json`, ALL));
    const heard: string[] = [];
    const rest = async () => {
      heard.push('rest');
      await new Promise((done) => setTimeout(done));
    };
    const judged = await gradeAll(drop, {
      ...GRADING,
      rest,
      judge: (sources) => {
        heard.push('judge');
        return GRADING.judge(sources);
      },
    });
    expect(heard).toEqual(['rest', 'judge', 'rest', 'judge', 'rest', 'judge']);
    expect(judged).toEqual(await gradeAll(drop, GRADING));
  });

  test('lateness by the platform’s times, with each student’s own extension; without a known time nothing is taken', async () => {
    const handIns = readHandIns(
      'Name,Email,Submission Time\nAda Lovelace,ada@x.org,2030-02-01 13:00:00 UTC\nAlan Turing,alan@x.org,2030-02-01 13:00:00 UTC\n',
    );
    const drop = ['s1', 's2', 's3'].map((id) => handIn(`${id}.json`, ALL));
    const { rows } = await gradeAll(drop, { ...GRADING, roster, handIns });
    expect(rows.map(({ late, final }) => [late.days, late.penalty, final])).toEqual([
      [2, 20, 90],
      [0, 0, 110],
      [undefined, 0, 110],
    ]);
  });

  test('a minute late is a begun day, and after the last day it counts nothing', async () => {
    const at = async (time: string) => {
      const handIns = [{ keys: ['s1'], at: time }];
      return row((await gradeAll([handIn('s1.json', ALL)], { ...GRADING, roster, handIns })).rows, 's1.json');
    };
    expect((await at('2030-01-31T12:00:00Z')).final).toBe(110);
    expect((await at('2030-01-31T12:01:00Z')).final).toBe(100);
    expect((await at('2030-02-03T12:00:00Z')).final).toBe(80);
    expect(await at('2030-02-03T12:01:00Z')).toMatchObject({ final: 0, late: { refused: true } });
  });

  test('of two files of a student the last counts, a broken one never, and who handed in nothing is missed', async () => {
    const drop = [
      handIn('lovelaceada_1_9_work-2.json', ALL, { id: 's1' }),
      handIn('lovelaceada_1_9_work-10.json', 'data-run', { id: 's1' }),
      { name: 'lovelaceada_1_9_work-11.json', text: '{' },
    ];
    const { rows, missing } = await gradeAll(drop, { ...GRADING, roster });
    expect(row(rows, 'lovelaceada_1_9_work-2.json').superseded).toBe('lovelaceada_1_9_work-10.json');
    expect(row(rows, 'lovelaceada_1_9_work-10.json').superseded).toBeUndefined();
    expect(missing.map(({ id }) => id)).toEqual(['s2', 's3']);
  });

  test('whose a file is, by the platform’s folder before what the file says of itself', async () => {
    const name = 'Ada Lovelace_4711_assignsubmission_file/work.json';
    const { rows } = await gradeAll([handIn(name, ALL, { id: 's2' })], { ...GRADING, roster });
    expect(rows[0]?.student?.id).toBe('s1');
  });

  test('parts graded apart come together to the same book', async () => {
    const drop = ['s1', 's2', 's3', 's4'].map((id, i) => handIn(`${id}.json`, i % 2 ? ALL : 'data-run healthy-1'));
    const whole = await gradeAll(drop, { ...GRADING, roster });
    const parts = [await gradeAll(drop.slice(2), { ...GRADING, roster }), await gradeAll(drop.slice(0, 2), { ...GRADING, roster })];
    const merged = bookOf(
      parts.flatMap(({ rows }) => rows),
      whole,
      roster,
    );
    expect(merged).toEqual(whole);
  });
});

test('item analysis: the failure that most missed comes first, healthy runs last', async () => {
  const drop = [handIn('a.json', ALL), handIn('b.json', 'optimisation-run data-run'), handIn('c.json', 'optimisation-run healthy-1')];
  const { items } = await gradeAll(drop, GRADING);
  expect(items.map(({ title, right }) => [title, right])).toEqual([
    ['Failure of alignment', 0.3333],
    ['Failure of emergence', 0.3333],
    ['Failure of data', 0.6667],
    ['Failure of optimisation', 1],
    ['Healthy runs left in peace', 0.8333],
  ]);
  expect(items[0]?.tells).toBe(1);
  expect(items[3]?.tells).toBe(0);
});

describe('compareBooks', () => {
  const one = (alarms: string, more: object = {}) =>
    gradeAll([handIn('s1.json', alarms), handIn('s2.json', ALL)], { ...GRADING, roster, ...more });

  test('names what is caught now and was not, and leaves out whoever stays', async () => {
    const changes = compareBooks(await one('data-run'), await one('data-run emergence-run'));
    expect(changes).toEqual([
      { file: 's1.json', student: 's1', before: 27.5, after: 55, why: ['its files are others', 'it now catches Failure of emergence'] },
    ]);
  });

  test('another rubric, another lateness, someone new and someone gone', async () => {
    const rubric = { ...ASSIGNMENT.rubric, bonus: 0 };
    expect(compareBooks(await one(ALL), await one(ALL, { assignment: { ...ASSIGNMENT, rubric } }))[0]?.why).toEqual([
      'the rubric is another',
    ]);
    const late = await one(ALL, { handIns: [{ keys: ['s1'], at: '2030-02-01T00:00:00Z' }] });
    expect(compareBooks(await one(ALL), late)).toMatchObject([{ student: 's1', why: ['lateness takes 10 points, before 0'] }]);
    const fewer = await gradeAll([handIn('s2.json', ALL)], { ...GRADING, roster });
    expect(compareBooks(fewer, await one(ALL))).toMatchObject([{ file: 's1.json', why: ['it was not there before'] }]);
    expect(compareBooks(await one(ALL), fewer)).toMatchObject([{ file: 's1.json', why: ['it is not there any more'] }]);
  });

  test('other hidden runs', async () => {
    const set = { ...GRADING.set, traces: GRADING.set.traces.slice(1), truths: TRUTHS.slice(1) };
    expect(compareBooks(await one('data-run'), await one('data-run', { set }))[0]?.why).toEqual(['the hidden runs are others']);
  });
});
