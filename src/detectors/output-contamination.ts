import type { Detector } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { counted, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';
import { wilson } from './rules/wilson.ts';

interface Options {
  /** One regular expression a line, whatever the case; a learner may edit them. */
  patterns: string;
  /** Share of the texts that match, at the lower end of its interval of 95 %. */
  share: number;
}

/** The patterns of 001 (instruction markers, a model that names itself, refusals) and near forms of the last two. */
const PATTERNS = [
  String.raw`\[INST\].*\[/INST\]`,
  String.raw`\bas an AI (assistant|language model)\b`,
  String.raw`\bI cannot and will not\b`,
  String.raw`\bI'?m sorry, but I can('t|not)\b`,
].join('\n');

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
  defaults: { patterns: PATTERNS, share: 0.01 },
  watch({ patterns, share: limit }) {
    const rules = patterns
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(ruleOf);
    let said = false;
    let seen = 0;
    return (event) => {
      if (event.kind === 'data' && event.texts && !said) {
        const { texts } = event;
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
          because: `${counted(rows.length, 'training text')} of ${texts.length} (${percent(rate)}, surely ${percent(low)} to ${percent(high)}) ${rows.length === 1 ? 'reads' : 'read'} like a model's, most by ${(rules[most] as Rule).source}; for instance "${example}".`,
        };
      }
      if (event.kind !== 'end' || said) return undefined;
      return healthy(event.step, `None of ${counted(seen, 'training text')} reads like a model's.`, 0, limit);
    };
  },
};

export default outputContamination;

interface Rule {
  source: string;
  pattern: RegExp;
}

function ruleOf(source: string): Rule {
  try {
    return { source, pattern: new RegExp(source, 'i') };
  } catch {
    throw new InputError(`Cannot read the pattern "${source}": give one regular expression a line`);
  }
}
