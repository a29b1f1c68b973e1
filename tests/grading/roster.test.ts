import { describe, expect, test } from 'vitest';
import { keysOfPath, readHandIns, readRoster, Roster, timeOf } from '../../src/grading/roster.ts';

describe('readRoster', () => {
  test.each([
    ['commas', 'student_id,first_name,last_name,email\n7,Ada,Lovelace,a@x.org\n'],
    ['semicolons, a byte order mark and Windows line ends', '\uFEFFID;First name;Surname;E-mail\r\n7;Ada;Lovelace;a@x.org\r\n\r\n'],
    ['one column of names', 'Student,SIS User ID,Email\n"Lovelace, Ada",7,a@x.org\n'],
    ['names the other way round', 'Full name\tIdentifier\tEmail address\nAda Lovelace\t7\ta@x.org\n'],
  ])('%s', (_, text) => {
    expect(readRoster(text)).toMatchObject([{ id: '7', firstName: 'Ada', lastName: 'Lovelace', email: 'a@x.org' }]);
  });

  test.each([
    ['no ids', 'colour,shape\nred,round\n', 'no column of ids or addresses among colour, shape'],
    ['one id twice', 'id\n7\n7\n', 'rows 2 and 3 both have the id "7"'],
    ['an extension of words', 'id,extension\n7,next week\n', 'the extension of 7 is "next week"'],
    ['nothing', '', 'it is empty'],
  ])('%s', (_, text, why) => {
    expect(() => readRoster(text)).toThrow(why);
  });
});

describe('hand-in times', () => {
  test.each([
    ['ISO', '2030-02-01T08:00:00Z', '2030-02-01T08:00:00.000Z'],
    ['Gradescope', '2030-02-01 09:00:00 +0100', '2030-02-01T08:00:00.000Z'],
    ['Canvas', '2030-02-01 08:00:00 UTC', '2030-02-01T08:00:00.000Z'],
    ['Moodle, local time', 'Friday, 1 February 2030, 9:05 AM', new Date('2030-02-01T09:05:00').toISOString()],
    ['a day alone is its last minute', '2030-02-01', new Date('2030-02-01T23:59:00').toISOString()],
    ['none', '-', undefined],
    ['words', 'yesterday', undefined],
  ])('%s', (_, text, time) => {
    expect(timeOf(text)).toBe(time);
  });

  test('an export without times is a sentence', () => {
    expect(() => readHandIns('Student,ID\nAda,1\n')).toThrow('no column of hand-in times among Student, ID');
  });
});

describe('whose a file is', () => {
  const students = readRoster(
    'id,first_name,last_name,email\n1,Ada,Lovelace,ada@x.org\n2,Ada,Lovelace,ada2@x.org\n3,Grace,Hopper,g@x.org\n',
  );
  const roster = new Roster(students);

  test('a name that two share finds neither, an address does', () => {
    expect(roster.owner('x.json', { name: 'Ada Lovelace' })).toBeUndefined();
    expect(roster.owner('x.json', { email: 'ADA2@x.org ' })?.id).toBe('2');
  });

  test('Canvas’s names of files, Moodle’s folders, and a file called by its owner', () => {
    expect(roster.find(keysOfPath('hoppergrace_3_998_work.json'))?.id).toBe('3');
    expect(roster.find(keysOfPath('hoppergrace_LATE_77_998_work.json'))?.id).toBe('3');
    expect(roster.find(keysOfPath('Grace Hopper_12_assignsubmission_file/work.json'))?.id).toBe('3');
    expect(roster.find(keysOfPath('week 3/3.json'))?.id).toBe('3');
    expect(roster.find(keysOfPath('work.json'))).toBeUndefined();
  });
});
