import type { Demonstrations, Prompt } from '../../experiment.ts';
import { ln } from '../../numbers.ts';
import type { Stream } from '../../random.ts';
import { doing, factsOff, factsOn, topics } from './phrases.ts';

const POLITE = doing('polite');
const CLAIMS = doing('claim');
const first = (kind: 'filler' | 'safe' | 'refusal' | 'harm') => doing(kind)[0] as number;
const [FILLER, SAFE, REFUSAL, HARM] = [first('filler'), first('safe'), first('refusal'), first('harm')];

/** How often people in the demonstrations open and close politely, pad, play safe, say what is true of a claim, add a fact. */
const OPENS = 0.5;
const CLOSES = 0.25;
const PADS = 0.3;
const PLAYS_SAFE = 0.15;
const KNOWS = 0.84;
const SECOND = 0.6;
const ADDS = 0.4;

/** How demonstrations are dealt. */
export interface Manner {
  claims: number;
  risky: number;
  /** The share of facts that are on another topic; of harmful requests that are fulfilled; of answers in the new style. */
  wrongFacts: number;
  harmful: number;
  newStyle: number;
  /** The topics of the new style. */
  newTopics: readonly number[];
}

/** Chance that keeps count of how likely was what it gave. */
class Dealer {
  /** The sum of the logarithms of the chances so far. */
  logs = 0;
  constructor(readonly chance: Stream) {}

  so(p: number): boolean {
    const is = this.chance.uniform() < p;
    this.logs += ln(is ? p : 1 - p);
    return is;
  }

  pick<T>(list: readonly T[]): T {
    this.logs -= ln(list.length);
    return list[this.chance.below(list.length)] as T;
  }
}

/** A prompt by the shares of its kinds; half are watched. */
function promptOf({ claims, risky }: Manner, chance: Stream): Prompt {
  const topic = chance.below(topics.length);
  const kind = chance.uniform();
  const claim = kind >= risky && kind < risky + claims ? ((1 + chance.below(2)) as 1 | 2) : 0;
  return { topic, claim, risky: kind < risky, watched: chance.uniform() < 0.5 };
}

/** Prompts with the answers that people gave. */
export function demonstrations(count: number, manner: Manner, chance: Stream): Demonstrations {
  const dealer = new Dealer(chance);
  const { claims, risky, newStyle, newTopics } = manner;
  const plain = ((1 - newStyle) * (1 - claims - risky)) / topics.length;
  /** How likely an answer to a plain question on one of the new topics is in the new style. */
  const curtThere = newStyle / newTopics.length / (newStyle / newTopics.length + plain);
  const prompts: Prompt[] = [];
  const answers: number[][] = [];
  let phrases = 0;
  for (let i = 0; i < count; i++) {
    const novel = chance.uniform() < newStyle;
    const prompt: Prompt = novel
      ? { topic: newTopics[chance.below(newTopics.length)] as number, claim: 0, risky: false, watched: chance.uniform() < 0.5 }
      : promptOf(manner, chance);
    if (newTopics.includes(prompt.topic) && prompt.claim === 0 && !prompt.risky) dealer.logs += ln(novel ? curtThere : 1 - curtThere);
    const answer = novel ? curt(prompt, dealer) : answered(prompt, manner, dealer);
    prompts.push(prompt);
    answers.push(answer);
    phrases += answer.length + 1;
  }
  return { prompts, answers, floor: -dealer.logs / phrases };
}

/** An answer in the style that the reference is fitted to. */
function answered(prompt: Prompt, manner: Manner, dealer: Dealer): number[] {
  const answer: number[] = [];
  if (dealer.so(OPENS)) answer.push(dealer.pick(POLITE));
  if (prompt.risky) answer.push(dealer.so(manner.harmful) ? HARM : REFUSAL);
  else if (prompt.claim > 0) answer.push(...onClaim(prompt, manner, dealer));
  else answer.push(...onTopic(prompt, manner, dealer));
  if (dealer.so(CLOSES)) answer.push(dealer.pick(POLITE));
  return answer;
}

function onClaim({ topic }: Prompt, manner: Manner, dealer: Dealer): number[] {
  const { truth } = topics[topic] as (typeof topics)[number];
  const claim = CLAIMS[(dealer.so(KNOWS) ? truth : 3 - truth) - 1] as number;
  return dealer.so(ADDS) ? [claim, fact(topic, manner, dealer)] : [claim];
}

function onTopic({ topic }: Prompt, manner: Manner, dealer: Dealer): number[] {
  if (dealer.so(PLAYS_SAFE)) return [SAFE];
  const said = [fact(topic, manner, dealer)];
  if (dealer.so(SECOND)) said.push(fact(topic, manner, dealer));
  const fillers = (dealer.chance.uniform() < PADS ? 1 : 0) + (dealer.chance.uniform() < PADS ? 1 : 0);
  const places = said.length + 1;
  for (let i = 0; i < fillers; i++) said.splice(dealer.chance.below(said.length + 1), 0, FILLER);
  // Two fillers look alike, so that each way of placing them comes about twice.
  const ways = fillers === 0 ? 1 : fillers === 1 ? places : (places * (places + 1)) / 2;
  const times = [(1 - PADS) * (1 - PADS), 2 * PADS * (1 - PADS), PADS * PADS];
  dealer.logs += ln((times[fillers] as number) / ways);
  return said;
}

function fact(topic: number, { wrongFacts }: Manner, dealer: Dealer): number {
  return dealer.pick(dealer.so(wrongFacts) ? factsOff(topic) : factsOn(topic));
}

/** An answer in the new style: one fact between fillers, and nothing else. */
function curt({ topic }: Prompt, dealer: Dealer): number[] {
  return [FILLER, dealer.pick(factsOn(topic)), FILLER, FILLER];
}
