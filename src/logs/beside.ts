import type { Setting } from './config.ts';
import type { Head } from './format.ts';
import { Json } from './json.ts';
import { ABSENT } from './number.ts';
import { Finder } from './records.ts';
import { Refused } from './refuse.ts';

const NAMES =
  /(^|[\\/])(args|config|configs?|hparams|hyp|hyper_?params|opt|params|training_args|settings|cfg|wandb-metadata|all_results|arguments|options|adapter_config|generation_config|tokenizer_config|special_tokens_map)\.(ya?ml|json|toml)$/i;
const MOST = 2000;

/** Whether a file beside a log is a config: by its name where that is a usual one, never a log. */
export function isBeside({ name, start, bytes }: Head): boolean {
  if (bytes.length > 60_000) return false;
  if (NAMES.test(name)) return !/"log_history"/.test(start);
  return /\.(ya?ml|toml)$/i.test(name);
}

/** What a config states, nested names joined by a stroke. JSON, or the plain part of YAML and TOML. */
export function settingsIn(name: string, text: string): Setting[] {
  const from = name.replace(/^.*[\\/]/, '');
  return /^\s*[[{]/.test(text) && !/\.ya?ml$/i.test(name) ? fromJson(from, text) : fromLines(from, text);
}

function fromJson(from: string, text: string): Setting[] {
  const found: Setting[] = [];
  const json = new Json(
    new Finder((fields) => {
      for (let i = 0; i < fields.length && found.length < MOST; i += 2) {
        const value = fields[i + 1] as string | number;
        if (value !== ABSENT) found.push({ from, key: String(fields[i]), value });
      }
    }),
  );
  try {
    json.push(text);
    json.end();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return found;
}

function fromLines(from: string, text: string): Setting[] {
  const found: Setting[] = [];
  const path: { indent: number; name: string }[] = [];
  for (const line of text.slice(0, 200_000).split(/\r?\n/)) {
    if (found.length >= MOST) break;
    const section = /^\s*\[([\w.]+)\]\s*$/.exec(line);
    if (section) {
      path.length = 0;
      path.push({ indent: -1, name: section[1] as string });
      continue;
    }
    const said = /^(\s*)(?:- )?([\w.-]{1,100})\s*[:=]\s*(.*)$/.exec(line.slice(0, 600));
    if (!said) continue;
    const [, blanks = '', name = '', rest = ''] = said;
    while (path.length > 0 && (path.at(-1) as { indent: number }).indent >= blanks.length) path.pop();
    const value = rest
      .replace(/\s+#.*$/, '')
      .trim()
      .replace(/^["']|["']$/g, '');
    if (value === '') path.push({ indent: blanks.length, name });
    else
      found.push({
        from,
        key: [...path.map((one) => one.name), name].join('/'),
        value: /^[-+\d.][\d.eE+-]*$/.test(value) && Number.isFinite(Number(value)) ? Number(value) : value,
      });
  }
  return found;
}
