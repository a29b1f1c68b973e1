import type { Span } from '../../charts/types.ts';
import type { Measure, Status, Verdict } from '../../experiment.ts';
import { type DetectorCard, lowered, titleOf } from './cards.ts';

const ORDER: Record<Status, number> = { failing: 0, warning: 1, healthy: 2, unknown: 3 };

/** Verdicts as a page lists them: failing first (what recovered after what did not, the earliest onset leading), then warnings, the healthy and the undecided. */
export function ranked(verdicts: Iterable<Verdict>): Verdict[] {
  const over = (verdict: Verdict) => Number(verdict.recoveredAt !== undefined);
  return [...verdicts].sort(
    (a, b) => ORDER[a.status] - ORDER[b.status] || over(a) - over(b) || (a.onset ?? a.at) - (b.onset ?? b.at) || b.severity - a.severity,
  );
}

/** The verdicts that say so. */
export function withStatus(verdicts: readonly Verdict[], status: Status): Verdict[] {
  return verdicts.filter((verdict) => verdict.status === status);
}

/**
 * The stretches of a run in which it is failing, for its loss curve: from each onset until it recovered, else to the last step. Of
 * one detector only where it is pointed at.
 */
export function failingSpans(verdicts: readonly Verdict[], last: number, pointed: string | undefined): Span[] {
  const spans = chosen(verdicts, pointed).map((verdict): Span => {
    const from = verdict.onset ?? verdict.at;
    return { from, to: Math.max(from, verdict.recoveredAt ?? last), tone: verdict.status === 'failing' ? 'fail' : 'soft' };
  });
  return merged(spans);
}

/** The spans of evidence that rest on these measures, as far as the failure lasts. */
export function evidenceSpans(
  verdicts: readonly Verdict[],
  measures: readonly Measure[],
  last: number,
  pointed: string | undefined,
): Span[] {
  const spans: Span[] = [];
  for (const verdict of chosen(verdicts, pointed)) {
    for (const { measure, from, to } of verdict.evidence) {
      if (!measures.includes(measure)) continue;
      const until = verdict.status === 'failing' && verdict.recoveredAt === undefined ? last : to;
      spans.push({ from, to: Math.max(to, until), tone: verdict.status === 'failing' ? 'fail' : 'soft' });
    }
  }
  return merged(spans);
}

const chosen = (verdicts: readonly Verdict[], pointed: string | undefined) =>
  verdicts.filter((verdict) => (pointed ? verdict.detector === pointed && verdict.status !== 'healthy' : verdict.status === 'failing'));

/** Overlapping spans of one tone as one, so that washes do not pile up. */
function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.find((other) => other.tone === span.tone && span.from <= other.to);
    if (last) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}

/** A change of verdicts as one sentence to be spoken; empty where nothing worth a word changed. */
export function spoken(changed: readonly Verdict[], detectors: readonly DetectorCard[], run: string): string {
  return changed
    .filter((verdict) => verdict.status === 'failing' || verdict.recoveredAt !== undefined)
    .map((verdict) => {
      const title = titleOf(detectors, verdict.detector);
      if (verdict.status !== 'failing') return `${run}: recovered from ${lowered(title)} at step ${verdict.recoveredAt}.`;
      return `${run}: failing, ${lowered(title)}, from step ${verdict.onset ?? verdict.at}.`;
    })
    .join(' ');
}
