/** One detector as plain data for its figure: its rule, its threshold, where it speaks on two runs, and how it does over many. */
import { number } from '../../charts/format.ts';
import type { FigureLine, FigurePanel } from './figure.ts';
import { pack, unpack } from './pack.ts';

/** A detector as a lesson shows it; lists go by threshold. */
export interface DetectorCard {
  id: string;
  title: string;
  rule: string;
  source: string;
  falseAlarms: string;
  /** What a threshold is a number of; as a share of a hundred or as it is. */
  unit: string;
  percent: boolean;
  /** Names of the options that are turned with the first. */
  alike: string[];
  /** Panels of a figure. */
  show: string[];
  thresholds: number[];
  /** The place of its own threshold. */
  own: number;
  /** Steps at which it speaks on the broken and on the healthy run; null where it never does. */
  broken: (number | null)[];
  healthy: (number | null)[];
  /** Over many runs: how many it caught, how many false alarms, steps left when it spoke. */
  caught: number[];
  alarms: number[];
  lead: (number | null)[];
  brokenRuns: number;
  healthyRuns: number;
  /** What the runs were, in words. */
  runs: string;
}

/** A threshold in words. */
export function thresholdWords({ thresholds, unit, percent, own }: DetectorCard, at: number): string {
  const value = thresholds[at] ?? Number.NaN;
  return `${number(percent ? value * 100 : value, 2)}${percent ? '\u00a0%' : ''} ${unit}${at === own ? ', its own' : ''}`;
}

/** What becomes of the broken run at a threshold, and of the healthy one. */
export function spokenWords({ broken, healthy }: DetectorCard, at: number): { broken: string; healthy: string } {
  const [caught, alarm] = [broken[at], healthy[at]];
  return {
    broken: typeof caught === 'number' ? `speaks at step ${number(caught, 6)}` : 'never speaks: missed',
    healthy: typeof alarm === 'number' ? `false alarm at step ${number(alarm, 6)}` : 'never speaks, as it should',
  };
}

/** What a threshold comes to over many runs, in a sentence. */
export function operatingWords({ caught, alarms, lead, brokenRuns, healthyRuns }: DetectorCard, at: number): string {
  const left = lead[at];
  const steps = typeof left === 'number' ? `${number(left, 6)} ${left === 1 ? 'step' : 'steps'}` : '';
  const when = steps ? ` When it speaks, the median run has ${steps} left to its first NaN or its end.` : '';
  const wolf = alarms[at] === 0 ? 'no false alarm' : alarms[at] === 1 ? 'one false alarm' : `${alarms[at]} false alarms`;
  return `${caught[at]} of ${brokenRuns} broken runs caught, ${wolf} in ${healthyRuns} healthy ones.${when}`;
}

/** Whether a threshold catches enough for its lead to mean something: of a few stragglers it is luck. */
export function catchesHalf({ caught, brokenRuns }: DetectorCard, at: number): boolean {
  return 2 * (caught[at] ?? 0) >= brokenRuns;
}

/** A panel by layer as one line a run: that of the layer which shows most at each step. Others stay as they are. */
export function worstLayer(panel: FigurePanel, layersOf: string): FigurePanel {
  const runs = [...new Set(panel.lines.map(({ run }) => run))];
  const lines = runs.flatMap((run): FigureLine[] => {
    const own = panel.lines.filter((line) => line.run === run);
    const [first] = own;
    if (!first || own.length < 2 || own.some(({ part }) => part !== first.part)) return own;
    const values = own.map(({ y }) => unpack(y));
    const most = Array.from(values[0] ?? [], (_, i) => Math.max(...values.map((line) => line[i] ?? Number.NaN)));
    return [{ ...first, label: first.label.split(',')[0] ?? '', y: pack(most) }];
  });
  if (lines.length === panel.lines.length) return panel;
  const told = lines.map(
    ({ label, y }) => `${label}: ${number(unpack(y)[0] ?? Number.NaN)} at first, at most ${number(Math.max(...unpack(y)))}`,
  );
  return { ...panel, lines, summary: `${layersOf} ${told.join('; ')}.` };
}
