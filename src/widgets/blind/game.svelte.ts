import { review } from '../../progress/answers.ts';
import { entriesOf, keep } from '../../progress/progress.ts';
import type { BlindDealer } from '../../worker/blind-client.ts';
import {
  type BlindProbe,
  type Brief,
  costs,
  type FromBlind,
  NOTHING,
  type Panel,
  PROBES_GRANTED,
  type Revealed,
} from '../../worker/blind-protocol.ts';

/** How a case stands. */
export type Phase = 'idle' | 'dealing' | 'running' | 'open' | 'judging' | 'revealed' | 'failed';

/** One player at one case after another. */
export class Game {
  phase = $state<Phase>('idle');
  brief = $state.raw<Brief>();
  losses = $state.raw<number[]>([]);
  /** What was asked, in order; a probe without panels is being made. */
  asked = $state.raw<{ probe: BlindProbe; panels?: Panel[] }[]>([]);
  answer = $state<string>();
  /** The step from which the failure is said to show. */
  said = $state(0);
  revealed = $state.raw<Revealed>();
  message = $state('');
  /** What the live region says. */
  spoken = $state('');
  #dealer: BlindDealer | undefined;
  readonly #titles: Record<string, string>;

  constructor(titles: Record<string, string>) {
    this.#titles = titles;
  }

  /** Probes that showed something, or are about to. */
  get spent(): number {
    return this.asked.filter(({ panels }) => !panels || costs(panels)).length;
  }

  get left(): number {
    return PROBES_GRANTED - this.spent;
  }

  get pending(): boolean {
    return this.asked.some(({ panels }) => !panels);
  }

  /** Whether there is all that a judgement needs. */
  get ready(): boolean {
    return this.phase === 'open' && !this.pending && this.answer !== undefined;
  }

  /** Deals a case; where failures are wanted, one that may be among them. */
  async deal(number: number, wanted: string[] = []): Promise<void> {
    Object.assign(this, {
      phase: 'dealing',
      brief: undefined,
      losses: [],
      asked: [],
      answer: undefined,
      said: 0,
      revealed: undefined,
      message: '',
    });
    try {
      const { openDealer } = await import('../../worker/blind-client.ts');
      this.#dealer ??= openDealer((message) => this.#take(message));
      this.#dealer.send({ kind: 'deal', number, wanted });
    } catch (error) {
      this.#take({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  probe(id: BlindProbe): void {
    if (this.phase !== 'open' || this.left <= 0 || this.pending || this.asked.some(({ probe }) => probe === id)) return;
    this.asked = [...this.asked, { probe: id }];
    this.#dealer?.send({ kind: 'probe', probe: id });
  }

  judge(): void {
    if (!this.ready || this.answer === undefined) return;
    this.phase = 'judging';
    this.#dealer?.send({ kind: 'answer', answer: this.answer, ...(this.answer !== NOTHING && { said: this.said }) });
  }

  close(): void {
    this.#dealer?.close();
    this.#dealer = undefined;
  }

  #take(message: FromBlind): void {
    if (message.kind === 'dealt') {
      this.brief = message.brief;
      this.phase = 'running';
    } else if (message.kind === 'losses') {
      if (this.phase !== 'running') return;
      this.losses = [...this.losses, ...message.losses];
      if (!message.over) return;
      this.phase = 'open';
      this.spoken = `The run has ended after ${this.losses.length} steps. You have ${PROBES_GRANTED} probes.`;
    } else if (message.kind === 'evidence') {
      this.asked = this.asked.map((one) => (one.probe === message.probe ? { ...one, panels: message.panels } : one));
      this.spoken = `Shown. ${this.left} probes left.`;
    } else if (message.kind === 'revealed') {
      this.revealed = message.revealed;
      this.phase = 'revealed';
      const { truth, score } = message.revealed;
      this.spoken = `${this.#titles[truth] ?? truth}. ${score.total} of 100 points.`;
      void this.#note(message.revealed);
    } else {
      this.message = message.message;
      this.phase = 'failed';
      this.close();
    }
  }

  /** Keeps the first diagnosis of a case, and lets a failure that was missed come back. */
  async #note({ truth, answer, score }: Revealed): Promise<void> {
    const { brief } = this;
    if (!brief) return;
    const now = Date.now();
    const known = (await entriesOf('case')).some(({ number }) => number === brief.number);
    if (known) return;
    const { number } = brief;
    await keep({ id: `case:${number}`, kind: 'case', when: now, number, truth, answer, score: score.total, probes: this.spent });
    if (truth !== NOTHING)
      await review({ of: 'failure', title: this.#titles[truth] ?? truth, name: `failure/${truth}` }, score.rightCause, now);
  }
}
