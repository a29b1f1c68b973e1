import type { Detector } from '../experiment.ts';
import { MODEL_TEXTS } from '../field-table.ts';
import { InputError, patternsIn } from '../fields.ts';
import { counted, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';
import { wilson } from './rules/wilson.ts';

interface Options {
  /** One regular expression a line, whatever the case; a run may name its own, which learners edit. */
  patterns: string;
  /** Share of the texts that match, at the lower end of its interval of 95 %. */
  share: number;
}

/**
 * Training texts that a model wrote, by patterns of what models write: more than 1 % of them, where even the lower end of the interval
 * is above that. A few may be people who quote one, so they only warn. Judged on the data event, before any training.
 */
const outputContamination: Detector<Options> = {
  id: 'output-contamination',
  title: 'Model outputs in the data',
  description: 'Fails when surely more than 1 % of the training texts match patterns of what a model writes, such as refusals.',
  category: 'data',
  needs: [['texts']],
  defaults: { patterns: MODEL_TEXTS, share: 0.01 },
  watch({ patterns, share: limit }) {
    let rules = patternsIn(patterns).map(ruleOf);
    let said = false;
    let seen = 0;
    return (event) => {
      if (event.kind === 'data' && event.texts && !said) {
        const { texts } = event;
        if (event.textPatterns !== undefined) rules = patternsIn(event.textPatterns).map(ruleOf);
        seen = texts.length;
        const hits = rules.map(() => 0);
        const rows: number[] = [];
        texts.forEach((text, row) => {
          const rule = rules.findIndex(({ pattern }) => pattern.test(text));
          if (rule < 0) return;
          hits[rule] = (hits[rule] as number) + 1;
          rows.push(row);
        });
        if (rows.length === 0) return undefined;
        said = true;
        const rate = rows.length / texts.length;
        const { low, high } = wilson(rows.length, texts.length);
        const fails = low > limit;
        const most = hits.indexOf(Math.max(...hits));
        const example = (texts[rows[0] as number] as string).slice(0, 80);
        return {
          status: fails ? 'failing' : 'warning',
          severity: fails ? severityAbove(low, limit) : 0.25,
          at: 0,
          onset: 0,
          statistic: rate,
          threshold: limit,
          evidence: [{ measure: 'texts', from: 0, to: 0, examples: { split: 'train', rows: rows.slice(0, 12) } }],
          because: `${counted(rows.length, 'training text')} of ${texts.length} (${percent(rate)}, surely ${percent(low)} to ${percent(high)}) ${rows.length === 1 ? 'reads' : 'read'} like a model's, most by "${wordsOf((rules[most] as Rule).source)}"; for instance "${example}".`,
        };
      }
      if (event.kind !== 'end' || said) return undefined;
      if (rules.length === 0) return unjudged(event.step, 'Cannot tell: no pattern of what a model writes is looked for.');
      return healthy(event.step, `None of ${counted(seen, 'training text')} reads like a model's.`, 0, limit);
    };
  },
};

export default outputContamination;

interface Rule {
  source: string;
  pattern: RegExp;
}

/** A pattern as a sentence shows it: without the marks of where a word ends. */
const wordsOf = (source: string) => source.replaceAll('\\b', '');

function ruleOf(source: string): Rule {
  try {
    return { source, pattern: new RegExp(source, 'i') };
  } catch {
    throw new InputError(`Cannot read the pattern "${source}": give one regular expression a line`);
  }
}
