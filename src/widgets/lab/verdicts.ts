import type { Span } from '../../charts/types.ts';
import type { Measure, Status, Verdict } from '../../experiment.ts';
import { type DetectorCard, titleOf } from './cards.ts';

const ORDER: Record<Status, number> = { failing: 0, warning: 1, healthy: 2, unknown: 3 };

/** Verdicts as a page lists them: failing first, the earliest onset leading, then warnings, the healthy and the undecided. */
export function ranked(verdicts: Iterable<Verdict>): Verdict[] {
  return [...verdicts].sort((a, b) => ORDER[a.status] - ORDER[b.status] || (a.onset ?? a.at) - (b.onset ?? b.at) || b.severity - a.severity);
}

/** The verdicts that say so. */
export function withStatus(verdicts: readonly Verdict[], status: Status): Verdict[] {
  return verdicts.filter((verdict) => verdict.status === status);
}

/** The spans of evidence that rest on these measures, failing ones and warnings; of one detector only where it is pointed at. */
export function evidenceSpans(verdicts: readonly Verdict[], measures: readonly Measure[], pointed: string | undefined): Span[] {
  const spans: Span[] = [];
  for (const verdict of verdicts) {
    if (pointed ? verdict.detector !== pointed : verdict.status !== 'failing') continue;
    for (const { measure, from, to } of verdict.evidence) {
      if (measures.includes(measure)) spans.push({ from, to, tone: verdict.status === 'failing' ? 'fail' : 'soft' });
    }
  }
  return merged(spans);
}

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
      if (verdict.status !== 'failing') return `${run}: recovered from ${title.toLowerCase()} at step ${verdict.recoveredAt}.`;
      return `${run}: failing, ${title.toLowerCase()}, from step ${verdict.onset ?? verdict.at}.`;
    })
    .join(' ');
}
