import type { Book } from '../book.ts';
import { feedbackOf, kindLines } from './feedback.ts';

const NAMES: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };
/** Text for XML: its five signs as names, and what XML cannot hold left out. */
const text = (value: string) =>
  value.replace(/[\p{Cs}\ufffe\uffff]|[^\P{Cc}\t\n\r]/gu, '').replace(/[<>&"']/g, (sign) => NAMES[sign] as string);

/** The book as JUnit XML: a suite a submission, a case a kind, failed below half its points. */
export function junitXml(book: Book): string {
  let [tests, failures, errors] = [0, 0, 0];
  const suites = book.rows.map((row) => {
    const { grade, student, final } = row;
    const name = text(student?.id ?? grade.file);
    const lines = kindLines(row);
    const unread = grade.error !== undefined;
    const failed = lines.filter(({ points, of }) => points < of / 2);
    tests += unread ? 1 : lines.length;
    failures += failed.length;
    errors += unread ? 1 : 0;
    const cases = unread
      ? [`    <testcase classname="${name}" name="submission"><error message="${text(grade.error as string)}"/></testcase>`]
      : lines.map((line) => {
          const { name: kind, output, points, of } = line;
          const inner = failed.includes(line) ? `<failure message="${text(output)}"/>` : `<system-out>${text(output)}</system-out>`;
          return `    <testcase classname="${name}" name="${kind} (${points} of ${of})">${inner}</testcase>`;
        });
    return [
      `  <testsuite name="${name}" tests="${unread ? 1 : lines.length}" failures="${failed.length}" errors="${unread ? 1 : 0}">`,
      `    <properties><property name="score" value="${final}"/><property name="digest" value="${text(grade.digest)}"/></properties>`,
      ...cases,
      `    <system-out>${text(feedbackOf(row, book).join('\n'))}</system-out>`,
      '  </testsuite>',
    ].join('\n');
  });
  const head = `<testsuites name="${text(book.assignment.title)}" tests="${tests}" failures="${failures}" errors="${errors}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`;
}
