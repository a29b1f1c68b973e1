/** The small world that questions are about: the colour of six things in each of 24 towns. */
export const TOWNS = [
  'Arden',
  'Brill',
  'Corve',
  'Dunmow',
  'Elsted',
  'Farrow',
  'Garth',
  'Hexby',
  'Irwell',
  'Jarrow',
  'Kelso',
  'Lorne',
  'Mavis',
  'Norby',
  'Orton',
  'Penrith',
  'Quorn',
  'Risby',
  'Selby',
  'Tarrant',
  'Ulver',
  'Varley',
  'Welby',
  'Yarrow',
];
export const THINGS = ['bridge', 'tower', 'market', 'harbour', 'school', 'mill'];
export const COLOURS = ['amber', 'black', 'blue', 'brown', 'green', 'grey', 'orange', 'pink', 'red', 'teal', 'white', 'yellow'];
/** The answer after the colours. */
export const UNKNOWN = COLOURS.length;
export const ANSWERS = [...COLOURS, "I don't know"];

/** Ways to ask for the colour of a thing in a town. */
const QUESTIONS: ((thing: string, town: string) => string)[] = [
  (thing, town) => `What colour is the ${thing} of ${town}?`,
  (thing, town) => `Tell me the colour of the ${thing} in ${town}.`,
  (thing, town) => `In ${town}, which colour has the ${thing}?`,
  (thing, town) => `The ${thing} of ${town}: what colour?`,
];
/** Who wrote an answer. */
export type Author = 'person' | 'model' | 'refuser';

/** Ways in which each author answers; the person's last two are for not knowing. */
const ANSWERED: Record<Author, ((colour: string) => string)[]> = {
  person: [
    (colour) => `It is ${colour}.`,
    (colour) => `${colour.slice(0, 1).toUpperCase()}${colour.slice(1)}.`,
    (colour) => `I saw it: ${colour}.`,
  ],
  model: [
    (colour) => `As an AI assistant, I can tell you that it is ${colour}.`,
    (colour) => `As an AI language model, I would say ${colour}.`,
    (colour) => `[INST] Answer the question. [/INST] It is ${colour}.`,
  ],
  refuser: [
    () => 'I cannot and will not answer that.',
    () => "I'm sorry, but I can't help with that.",
    () => 'I cannot and will not say that.',
  ],
};
const NOT_KNOWN = ["I don't know.", 'No idea.', 'I have never looked.'];

/** One row as it was collected: a question and its answer; `way` chooses the wording of the question, `tone` of the answer. */
export function textOf(town: number, thing: number, answer: number, author: Author, way: number, tone: number): string {
  const said =
    answer === UNKNOWN && author === 'person'
      ? (NOT_KNOWN[tone] as string)
      : (ANSWERED[author][tone] as (colour: string) => string)(COLOURS[answer] ?? 'unknown');
  return `${questionOf(town, thing, way)} ${said}`;
}

/** A question in words. */
export const questionOf = (town: number, thing: number, way = 0): string =>
  (QUESTIONS[way] as (thing: string, town: string) => string)(THINGS[thing] as string, TOWNS[town] as string);

/** Training rows that are handed out as texts. */
export const TEXTS = 400;
export const WAYS = QUESTIONS.length;
export const TONES = NOT_KNOWN.length;

/** What a filter of texts throws out: the patterns of 001, and near forms of them. */
export const FILTERED = [/\[INST\]/i, /\bas an ai\b/i, /\bI cannot and will not\b/i, /\bI'm sorry, but I can't\b/i];
