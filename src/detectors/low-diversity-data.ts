import type { Detector } from '../experiment.ts';
import { percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';
import { wilson } from './rules/wilson.ts';

interface Options {
  /** Share of the commonest pattern, at the lower end of its interval of 95 %; and that from which it warns. */
  share: number;
  warns: number;
}

/** Words that fewer of the texts hold are what a pattern is filled with. */
const COMMON = 0.1;

/**
 * Training texts that begin alike: the first sentence, with numbers and rare words (in fewer than a tenth of the texts) left blank, is
 * the same pattern in surely more than 30 % of them. A source of many kinds of text rarely has one above a tenth. Judged on the data event.
 */
const lowDiversityData: Detector<Options> = {
  id: 'low-diversity-data',
  title: 'Data of one pattern',
  description: 'Fails when the first sentences of surely more than 30 % of the training texts are of one pattern.',
  category: 'data',
  needs: [['texts']],
  defaults: { share: 0.3, warns: 0.15 },
  watch({ share: limit, warns }) {
    let statistic = 0;
    let said = false;
    return (event) => {
      if (event.kind === 'data' && event.texts && !said) {
        const { texts } = event;
        const { pattern, rows } = commonest(texts);
        statistic = texts.length > 0 ? rows.length / texts.length : 0;
        const { low, high } = wilson(rows.length, texts.length);
        if (!(low > warns)) return undefined;
        said = true;
        const fails = low > limit;
        return {
          status: fails ? 'failing' : 'warning',
          severity: fails ? severityAbove(low, limit) : 0.25,
          at: 0,
          onset: 0,
          statistic,
          threshold: limit,
          evidence: [{ measure: 'texts', from: 0, to: 0, examples: { split: 'train', rows: rows.slice(0, 12) } }],
          because: `${percent(statistic)} of ${texts.length} training texts (surely ${percent(low)} to ${percent(high)}) begin by one pattern, "${pattern}": what is asked otherwise is hardly trained.`,
        };
      }
      if (event.kind !== 'end' || said) return undefined;
      return healthy(event.step, `The commonest pattern begins ${percent(statistic)} of the training texts.`, statistic, limit);
    };
  },
};

export default lowDiversityData;

/** The pattern that most texts begin by, and the texts that do; a pattern of blanks alone is none. */
function commonest(texts: readonly string[]): { pattern: string; rows: number[] } {
  const first = texts.map((text) => wordsOf(/^[^.?!]*/.exec(text)?.[0] ?? ''));
  const holding = new Map<string, number>();
  for (const words of first) for (const word of new Set(words)) holding.set(word, (holding.get(word) ?? 0) + 1);
  const known = (word: string) => (holding.get(word) as number) >= COMMON * texts.length && !/\d/.test(word);
  const groups = new Map<string, number[]>();
  first.forEach((words, row) => {
    if (!words.some(known)) return;
    const pattern = words.map((word) => (known(word) ? word : '_')).join(' ');
    const group = groups.get(pattern);
    if (group) group.push(row);
    else groups.set(pattern, [row]);
  });
  let best: { pattern: string; rows: number[] } = { pattern: '', rows: [] };
  for (const [pattern, rows] of groups) if (rows.length > best.rows.length) best = { pattern, rows };
  return best;
}

const wordsOf = (sentence: string): string[] =>
  sentence
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '');
