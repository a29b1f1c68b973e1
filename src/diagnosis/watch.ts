import { detectors as all } from '../detectors/index.ts';
import { unpack } from '../events.ts';
import type { Cause, Detector, EventBatch, Judgement, RunEvent, Verdict } from '../experiment.ts';
import { diagnose } from './diagnose.ts';
import { Present } from './measures.ts';
import { Observed } from './observed.ts';

export interface WatchOptions {
  /** The detectors to watch with; all of the folder where absent. */
  detectors?: readonly Detector[];
  /** By detector: options that replace its defaults. */
  thresholds?: Readonly<Record<string, object>>;
  /** Ids of detectors to leave out. */
  off?: readonly string[];
}

/** The detectors at work on one run. */
export interface Watch {
  /** Takes in a stretch of the run and returns the verdicts that changed in it, in order. */
  see(batch: EventBatch): Verdict[];
  /** The same for one event, for logs whose steps are far apart. */
  take(event: RunEvent): Verdict[];
  /** One verdict a detector, as things stand. */
  verdicts(): Verdict[];
  failing(): Verdict[];
  /** What the verdicts point to, likeliest first. */
  causes(): Cause[];
}

interface Post {
  detector: Detector;
  next: (event: RunEvent) => Judgement | undefined;
  verdict: Verdict | undefined;
}

/** Watches one run with every detector; two watches share nothing. */
export function watchRun({ detectors = all, thresholds = {}, off = [] }: WatchOptions = {}): Watch {
  const posts: Post[] = detectors
    .filter(({ id }) => !off.includes(id))
    .map((detector) => ({ detector, next: detector.watch({ ...detector.defaults, ...thresholds[detector.id] }), verdict: undefined }));
  const present = new Present();
  const observed = new Observed();
  let changes: Verdict[] = [];
  let ended = false;

  function say(post: Post, judgement: Judgement): void {
    const verdict: Verdict = { detector: post.detector.id, ...judgement };
    // A verdict is plain JSON, which has no infinity.
    if (verdict.statistic !== undefined && !Number.isFinite(verdict.statistic)) delete verdict.statistic;
    post.verdict = verdict;
    changes.push(post.verdict);
  }
  const unknown = (post: Post): Judgement => ({
    status: 'unknown',
    severity: 0,
    at: observed.lastStep,
    evidence: [],
    because: present.missing(post.detector.needs),
  });

  function visit(event: RunEvent): void {
    if (ended) return;
    present.see(event);
    observed.see(event);
    const end = event.kind === 'end';
    for (let i = 0; i < posts.length; i++) {
      const post = posts[i] as Post;
      if (end && !post.verdict && !present.meets(post.detector.needs)) {
        say(post, unknown(post));
        continue;
      }
      const judgement = post.next(event);
      if (judgement) say(post, judgement);
    }
    ended = end;
  }

  function changed(): Verdict[] {
    const said = changes;
    changes = [];
    return said;
  }

  const watch: Watch = {
    see(batch) {
      unpack(batch, visit);
      return changed();
    },
    take(event) {
      visit(event);
      return changed();
    },
    verdicts: () =>
      posts.map((post) => {
        if (post.verdict) return post.verdict;
        if (!present.meets(post.detector.needs)) return { detector: post.detector.id, ...unknown(post) };
        return {
          detector: post.detector.id,
          status: 'healthy',
          severity: 0,
          at: observed.lastStep,
          evidence: [],
          because: 'Nothing has shown so far.',
        };
      }),
    failing: () => posts.flatMap(({ verdict }) => (verdict?.status === 'failing' ? [verdict] : [])),
    causes: () => diagnose(watch.failing(), observed),
  };
  return watch;
}
