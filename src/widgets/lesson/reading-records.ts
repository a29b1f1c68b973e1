/** Figures of recorded maps and checks by a short expression; docs/lessons.md lists what can be asked. */
import type { RecordedCheck } from '../../sharing/recorded-check.ts';
import { type RecordedMap, statusesOf } from '../../sharing/recorded-map.ts';
import { holdsBy, type Reading, readBy, type Term } from './expressions.ts';
import { firstOf, ratesOf, suggestionOf } from './map-figure.ts';
import { breaksAt } from './range.ts';

type Known = Record<string, number | string | undefined>;

/** A term that is looked up by its name. */
function named(known: Known, text: string, where: string): Reading {
  if (text === 'NaN' || (text.trim() !== '' && Number.isFinite(Number(text)))) return Number(text);
  const found = known[text];
  if (found !== undefined) return found;
  throw new Error(`Cannot read "${text}" from ${where}: choose one of ${Object.keys(known).join(', ')}`);
}

function mapTerms(map: RecordedMap): Known {
  const known: Known = { count: map.cells.length, ...statusesOf(map) };
  for (const [id, count] of firstOf(map)) known[`first.${id}`] = count;
  if (map.sweep.axes.length > 1 || map.sweep.axes[0].path !== 'optimizer.learningRate') return known;
  const suggestion = suggestionOf(map);
  const { interval, start, best } = suggestion;
  const suggest = { from: interval?.from, to: interval?.to, start, best, breaks: breaksAt(ratesOf(map), suggestion)?.rate };
  for (const [name, value] of Object.entries(suggest)) if (value !== undefined) known[`suggest.${name}`] = value;
  return known;
}

function checkTerms({ findings = [], stopped = 'none', inspection }: RecordedCheck): Known {
  const known: Known = findings.length > 1 ? { stopped } : {};
  for (const { id, result, because, figures } of findings) {
    known[`result.${id}`] = result;
    known[`because.${id}`] = because;
    for (const [name, value] of Object.entries(figures)) known[`figures.${id}.${name}`] = value;
  }
  for (const { id, ...stage } of inspection?.stages ?? []) {
    for (const [name, value] of Object.entries(stage)) if (typeof value === 'number') known[`stage.${id}.${name}`] = value;
  }
  return known;
}

const mapTerm =
  (map: RecordedMap): Term =>
  (text) =>
    named(mapTerms(map), text, `the recorded map "${map.id}"`);
const checkTerm =
  (check: RecordedCheck): Term =>
  (text) =>
    named(checkTerms(check), text, `the recorded check "${check.id}"`);

/** What an expression stands for in a map. */
export const readMapBy = (map: RecordedMap, expression: string): Reading => readBy(mapTerm(map), expression);
/** What an expression stands for in a check. */
export const readCheckBy = (check: RecordedCheck, expression: string): Reading => readBy(checkTerm(check), expression);
/** Whether a claim holds in a map. */
export const holdsInMap = (map: RecordedMap, claim: string): boolean => holdsBy(mapTerm(map), claim);
/** Whether a claim holds in a check. */
export const holdsInCheck = (check: RecordedCheck, claim: string): boolean => holdsBy(checkTerm(check), claim);
