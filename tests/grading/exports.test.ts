import { describe, expect, test } from 'vitest';
import { gradeAll } from '../../src/grading/book.ts';
import { readTable } from '../../src/grading/csv.ts';
import { fillCanvas } from '../../src/grading/exports/canvas.ts';
import { feedbackOf } from '../../src/grading/exports/feedback.ts';
import { gradesCsv } from '../../src/grading/exports/grades-csv.ts';
import { gradescopeResults } from '../../src/grading/exports/gradescope.ts';
import { junitXml } from '../../src/grading/exports/junit.ts';
import { fillMoodle, moodleCsv } from '../../src/grading/exports/moodle.ts';
import { readRoster } from '../../src/grading/roster.ts';
import { ALL, ASSIGNMENT, GRADING, handIn, TRUTHS } from './class.ts';

const roster = readRoster(
  'student_id,first_name,last_name,email\ns1,Ada,Lovelace,ada@x.org\ns2,Alan,"Turing, Jr",alan@x.org\ns3,Grace,Hopper,grace@x.org\n',
);
const drop = [
  handIn('s1.json', ALL),
  handIn('s2.json', 'optimisation-run data-run'),
  { name: 'who.json', text: 'nothing' },
  handIn('stranger.json', 'data-run', { name: '=HYPERLINK("x")' }),
];
const book = await gradeAll(drop, { ...GRADING, roster, handIns: [{ keys: ['s2'], at: '2030-02-01T00:00:00Z' }] });

describe('the report of a student', () => {
  const rowOf = (file: string, of = book) => of.rows.find(({ grade }) => grade.file === file) as (typeof of.rows)[number];

  test('names a stranger first, whatever else went wrong', () => {
    expect(rowOf('stranger.json').grade.troubles[0]).toBe('Nobody in the class list has this name, id or address');
    expect(feedbackOf(rowOf('stranger.json'), book).at(-1)).toBe('Nobody in the class list has this name, id or address.');
  });

  test('says how points of the kinds that are shown come to the score where others are not', async () => {
    const truths = TRUTHS.filter(({ injected }) => injected?.kind !== 'alignment' && injected?.kind !== 'emergence');
    const halved = await gradeAll(drop, { ...GRADING, set: { ...GRADING.set, truths } });
    const raised = /^The hidden runs show no failure of the other kinds: the points above count 2 times\.$/;
    expect(feedbackOf(rowOf('s1.json', halved), halved)).toContainEqual(expect.stringMatching(raised));
    expect(feedbackOf(rowOf('s1.json'), book).join()).not.toMatch(/the other kinds/);
  });
});

test('grades.csv: a line a student, the missing ones without a score, no formula of a stranger', () => {
  const { columns, rows } = readTable(gradesCsv(book), 'grades');
  expect(columns.join()).toBe(
    'assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score',
  );
  const due = ASSIGNMENT.deadline;
  expect(rows).toEqual([
    ['week-3', due, '', 's1', 'Lovelace', 'Ada', 'ada@x.org', '110', '0', '110', '100'],
    ['week-3', due, '2030-02-01T00:00:00Z', 's2', 'Turing, Jr', 'Alan', 'alan@x.org', '55', '10', '45', '100'],
    ['week-3', due, '', 'stranger.json', `'=HYPERLINK("x")`, '', '', '27.5', '0', '27.5', '100'],
    ['week-3', due, '', 'who.json', '', '', '', '0', '0', '0', '100'],
    ['week-3', due, '', 's3', 'Hopper', 'Grace', 'grace@x.org', '', '', '', '100'],
  ]);
});

describe('Canvas', () => {
  const exported = [
    'Student,ID,SIS User ID,SIS Login ID,Section,Essay (11),Week 3 (12),Final Score',
    '    Points Possible,,,,,10,100,(read only)',
    '"Lovelace, Ada",901,s1,ada,A,9,,50',
    '"Turing, Jr, Alan",902,s2,alan,A,8,,40',
    '"Hopper, Grace",903,s3,grace,B,7,,30',
  ].join('\n');

  test('the teacher’s own export with one column filled, everything else as it was', () => {
    const { text, strangers } = fillCanvas(exported, book);
    expect(text.split('\r\n')).toEqual([
      'Student,ID,SIS User ID,SIS Login ID,Section,Essay (11),Week 3 (12),Final Score',
      '"    Points Possible",,,,,10,100,(read only)',
      '"Lovelace, Ada",901,s1,ada,A,9,110,50',
      '"Turing, Jr, Alan",902,s2,alan,A,8,45,40',
      '"Hopper, Grace",903,s3,grace,B,7,,30',
      '',
    ]);
    expect(strangers).toEqual(['stranger.json']);
  });

  test('a new column where the assignment is not there yet, with its points in the second row', () => {
    const { columns, rows } = readTable(fillCanvas(exported.replace('Week 3 (12)', 'Week 33 (12)'), book).text, 'Canvas');
    expect(columns.at(-1)).toBe('Week 3');
    expect(rows.map((row) => row.at(-1))).toEqual(['100', '110', '45', '']);
  });

  test('another file is a sentence', () => {
    expect(() => fillCanvas('a,b\n1,2', book)).toThrow('export the grade book of the course as CSV');
  });
});

describe('Moodle', () => {
  test('for the import: address, grade up to its maximum, feedback; who has no address is named', () => {
    const { text, strangers } = moodleCsv(book);
    const { columns, rows } = readTable(text, 'Moodle');
    expect(columns).toEqual(['Email address', 'Week 3', 'Week 3 feedback']);
    expect(rows.map(([email, grade]) => [email, grade])).toEqual([
      ['ada@x.org', '100'],
      ['alan@x.org', '45'],
    ]);
    expect(rows[1]?.[2]).toContain('Handed in 1 day late: 10 points less, 45 count.');
    expect(strangers).toEqual(['stranger.json']);
  });

  test('the worksheet filled in, on its own scale, with the columns that it came with', () => {
    const worksheet = [
      'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"',
      'Participant 71,"Ada Lovelace",ada@x.org,"Submitted",,20.00,Yes,"Friday, 1 February 2030, 9:00 AM",-,',
      'Participant 72,"Alan Turing, Jr",alan@x.org,"Submitted",,20.00,Yes,-,-,',
      'Participant 73,"Grace Hopper",grace@x.org,"No submission",,20.00,Yes,-,-,',
    ].join('\n');
    const { rows } = readTable(fillMoodle(worksheet, book).text, 'worksheet');
    expect(rows.map((row) => [row[0], row[4], row[5]])).toEqual([
      ['Participant 71', '20', '20.00'],
      ['Participant 72', '9', '20.00'],
      ['Participant 73', '', '20.00'],
    ]);
    expect(rows[0]?.[9]).toContain('optimisation: 25 of 25.');
  });
});

test('Gradescope: tests that sum to the score, the kinds and the bonus each by itself', () => {
  const [ada, , , who] = book.rows.map((row) => gradescopeResults(row, book));
  expect(ada?.score).toBe(110);
  expect(ada?.tests.map(({ name, score, max_score, status, visibility }) => [name, score, max_score, status, visibility])).toEqual([
    ['optimisation', 25, 25, 'passed', 'visible'],
    ['data', 25, 25, 'passed', 'visible'],
    ['alignment', 25, 25, 'passed', 'visible'],
    ['emergence', 25, 25, 'passed', 'visible'],
    ['Causes named (bonus)', 10, 0, 'passed', 'visible'],
  ]);
  expect(who?.score).toBe(0);
  expect(who?.tests).toMatchObject([{ name: 'Submission', status: 'failed', output: expect.stringContaining('it is no JSON') }]);
});

test('JUnit: counts that add up, an error for what could not be read, a failure below half', () => {
  const xml = junitXml(book);
  expect(xml).toMatch(/<testsuites name="Week 3" tests="13" failures="5" errors="1">/);
  expect(xml.match(/<testcase /g)).toHaveLength(13);
  expect(xml.match(/<failure /g)).toHaveLength(5);
  expect(xml).toContain('<testsuite name="s1" tests="4" failures="0" errors="0">');
  expect(xml).not.toMatch(/&(?!lt;|gt;|amp;|quot;|apos;)/);
});

test('JUnit: what XML cannot hold is left out of it', async () => {
  const odd = await gradeAll([handIn('s1\u0007\ud800<&.json', ALL)], GRADING);
  expect(junitXml(odd)).toContain('<testsuite name="s1&lt;&amp;.json" tests="4"');
});
