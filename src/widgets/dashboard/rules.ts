/** Alert rules: which word of a detector is worth an alert, and how it is told. */
import { KINDS, type Kind, type Said } from '../../grading/types.ts';

export interface Rule {
  id: number;
  /** Which files; `any` for all four. */
  kind: Kind | 'any';
  status: 'failing' | 'warning' | 'unknown';
  /** From this severity on, 0 to 1. */
  severity: number;
  /** In the page always; these are in addition. */
  desktop: boolean;
  spoken: boolean;
}

/** The rule that everybody begins with. */
export const USUAL: readonly Rule[] = [{ id: 1, kind: 'any', status: 'failing', severity: 0, desktop: false, spoken: true }];

/** Whether a rule lets a word through; failing is worse than a warning, so a rule for warnings takes it too. */
export function matches({ kind, status, severity }: Rule, said: Said): boolean {
  if (kind !== 'any' && kind !== said.kind) return false;
  const worse = said.status === status || (status === 'warning' && said.status === 'failing');
  return worse && said.severity >= severity;
}

/** How a word is told: nothing where no rule lets it through. */
export function waysOf(rules: readonly Rule[], said: Said): { desktop: boolean; spoken: boolean } | undefined {
  const fitting = rules.filter((rule) => matches(rule, said));
  if (fitting.length === 0) return undefined;
  return { desktop: fitting.some(({ desktop }) => desktop), spoken: fitting.some(({ spoken }) => spoken) };
}

/** Rules as they were kept; what is none is the usual one. */
export function readRules(value: unknown): readonly Rule[] {
  if (!Array.isArray(value)) return USUAL;
  return (value as Partial<Rule>[]).flatMap((rule, i) => {
    const kind = KINDS.find((one) => one === rule?.kind) ?? 'any';
    const status = (['failing', 'warning', 'unknown'] as const).find((one) => one === rule?.status);
    if (!status) return [];
    const severity = Math.min(1, Math.max(0, Number(rule.severity) || 0));
    return [{ id: i + 1, kind, status, severity, desktop: rule.desktop === true, spoken: rule.spoken === true }];
  });
}
