import { detectors as all } from '../detectors/index.ts';
import { SharedLevel } from '../detectors/rules/loss-level.ts';
import { unpack } from '../events.ts';
import type { Cause, Detector, EventBatch, Judgement, RunEvent, Verdict } from '../experiment.ts';
import { diagnose } from './diagnose.ts';
import { Present, sentTo } from './measures.ts';
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
  /**
   * After step `at` the weights of step `to` were put back: detectors begin anew with the events that led to those weights, `kept`, so that
   * the jump is not held against the run. What had failed stays on record, as over, unless it fails on what was kept or fails again.
   */
  rewind(kept: readonly EventBatch[], at: number, to: number): Verdict[];
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
  /** What it said last before that was undone. */
  undone?: Verdict;
}

/** What a detector says of the whole run: what was undone counts, unless it fails by now. */
const shown = ({ verdict, undone }: Post): Verdict | undefined => (verdict?.status === 'failing' ? verdict : (undone ?? verdict));

/** The posts that are sent an event, by its kind: `data`, `intervention` and `end` concern all. */
function routesOf(posts: Post[]): Record<RunEvent['kind'], Post[]> {
  const step: Post[] = [];
  const measure: Post[] = [];
  const evaluation: Post[] = [];
  const probe: Post[] = [];
  for (const post of posts) {
    const sent = sentTo(post.detector);
    if (sent.step) step.push(post);
    if (sent.measure) measure.push(post);
    if (sent.eval) evaluation.push(post);
    if (sent.probe) probe.push(post);
  }
  return { step, measure, eval: evaluation, probe, data: posts, intervention: posts, end: posts };
}

/** Watches one run with every detector; two watches share nothing. */
export function watchRun({ detectors = all, thresholds = {}, off = [] }: WatchOptions = {}): Watch {
  let level = new SharedLevel();
  const begun = (detector: Detector) => {
    const wished = thresholds[detector.id];
    return detector.watch(wished ? { ...detector.defaults, ...wished } : detector.defaults, level);
  };
  const posts: Post[] = [];
  for (const detector of detectors) if (!off.includes(detector.id)) posts.push({ detector, next: begun(detector), verdict: undefined });
  const routes = routesOf(posts);
  const present = new Present();
  const observed = new Observed();
  let changes: Verdict[] = [];
  let ended = false;

  function keep(post: Post, judgement: Judgement): Verdict {
    const verdict: Verdict = { detector: post.detector.id, ...judgement };
    // A verdict is plain JSON, which has no infinity.
    if (verdict.statistic !== undefined && !Number.isFinite(verdict.statistic)) delete verdict.statistic;
    post.verdict = verdict;
    return verdict;
  }
  function say(post: Post, judgement: Judgement): void {
    const verdict = keep(post, judgement);
    if (shown(post) === verdict) changes.push(verdict);
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
    level.take(event);
    const end = event.kind === 'end';
    const route = routes[event.kind];
    for (let i = 0; i < route.length; i++) {
      const post = route[i] as Post;
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

  function rewind(kept: readonly EventBatch[], at: number, to: number): void {
    level = new SharedLevel();
    for (const post of posts) {
      const before = shown(post);
      delete post.undone;
      if (before?.status === 'failing') post.undone = before.undone ? before : over(before, at, to);
      post.next = begun(post.detector);
      post.verdict = undefined;
    }
    for (const batch of kept) {
      unpack(batch, (event) => {
        level.take(event);
        for (const post of routes[event.kind]) {
          const judgement = post.next(event);
          if (judgement) keep(post, judgement);
        }
      });
    }
    for (const post of posts) if (post.undone && shown(post) === post.undone) changes.push(post.undone);
  }

  const watch: Watch = {
    rewind(kept, at, to) {
      rewind(kept, at, to);
      return changed();
    },
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
        const verdict = shown(post);
        if (verdict) return verdict;
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
    failing: () => posts.map(shown).filter((verdict) => verdict?.status === 'failing') as Verdict[],
    causes: () => diagnose(watch.failing(), observed),
  };
  return watch;
}

/** A failing verdict as it stands once the steps that it speaks of were undone. */
function over(verdict: Verdict, at: number, to: number): Verdict {
  if (verdict.recoveredAt !== undefined) return { ...verdict, undone: true };
  const said = verdict.because.replace(/\.$/, '');
  const because = `${said}; undone after step ${at}, when the weights of step ${to} were put back.`;
  return { ...verdict, at, recoveredAt: at, undone: true, because };
}
