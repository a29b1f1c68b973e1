import type { Series, Tone } from '../../charts/types.ts';
import { PROBES, type Probe } from '../../probes.ts';
import type { Curve, Role, RunSketch } from '../../worker/diagnose-protocol.ts';

/** One chart of a log: what goes together is drawn together. */
export interface LogPanel {
  title: string;
  series: Series[];
}

const TITLES: Partial<Record<Role, string>> = {
  loss: 'training loss',
  trainLoss: 'training loss, evaluated',
  validationLoss: 'validation loss',
  trainAccuracy: 'training accuracy',
  validationAccuracy: 'validation accuracy',
  gradientNorm: 'gradient norm',
  learningRate: 'learning rate',
};
/** What is drawn in one chart, in the order of the charts. */
const TOGETHER: [title: string, roles: Role[]][] = [
  ['Loss', ['loss', 'trainLoss', 'validationLoss']],
  ['Accuracy', ['trainAccuracy', 'validationAccuracy']],
  ['Gradient norm', ['gradientNorm']],
  ['Learning rate', ['learningRate']],
];
const NOT_DRAWN: Role[] = ['ignored', 'time', 'run', 'step', 'epoch', 'iteration', 'tokens'];
const TONES: Tone[] = ['s1', 's2', 's3', 's4', 's5', 's6'];
/** Lines of one chart at most. */
const MOST = 6;

/** What a role is called by people. */
export function roleTitle(role: Role): string {
  return (
    TITLES[role] ??
    (Object.hasOwn(PROBES, role) ? PROBES[role as Probe].title.toLowerCase() : role.replace(/([A-Z])/g, ' $1').toLowerCase())
  );
}

const lineOf = (curve: Curve, id: string, label: string, tone: Tone, raw: boolean, faded = false): Series => ({
  id,
  label,
  tone,
  x: curve.x,
  y: curve.y,
  ...(raw && { raw: true }),
  ...(faded && { faded: true }),
});

/** The charts of a run, a second run beside it where one is compared. */
export function panelsOf(run: RunSketch, beside: RunSketch | undefined, failing: boolean): LogPanel[] {
  const panels: LogPanel[] = [];
  const seen = new Set<Curve>();
  const tone = failing ? 'fail' : 'ink';
  const other = (role: Role, part?: string) =>
    beside?.curves.filter((curve) => curve.role === role && curve.part === part).slice(0, 1) ?? [];
  for (const [title, roles] of TOGETHER) {
    const series: Series[] = [];
    for (const role of roles) {
      for (const curve of run.curves.filter((one) => one.role === role).slice(0, 2)) {
        seen.add(curve);
        for (const theirs of other(role))
          series.push(lineOf(theirs, `beside ${role}`, `${beside?.name ?? ''}, ${roleTitle(role)}`, 'twin', role === 'loss'));
        const line = lineOf(curve, `${curve.name} ${role}`, roleTitle(role), tone, role === 'loss' && curve.x.length > 60);
        series.push(role.startsWith('validation') ? { ...line, dash: '5 3' } : line);
      }
    }
    if (series.length > 0) panels.push({ title, series });
  }
  const rest = new Map<string, Curve[]>();
  for (const curve of run.curves) {
    if (seen.has(curve) || NOT_DRAWN.includes(curve.role) || curve.role === 'metric') continue;
    rest.set(curve.role, [...(rest.get(curve.role) ?? []), curve]);
  }
  for (const [role, curves] of rest) {
    const title = roleTitle(role as Role);
    const series = curves
      .slice(0, MOST)
      .map((curve, i) => lineOf(curve, `${role} ${i}`, curve.part ?? title, curves.length === 1 ? tone : (TONES[i] ?? 'soft'), false));
    panels.push({ title: title.slice(0, 1).toUpperCase() + title.slice(1), series });
  }
  return panels;
}

/** Columns that no detector knows, one chart each. */
export function metricsOf(run: RunSketch): LogPanel[] {
  return run.curves
    .filter(({ role }) => role === 'metric')
    .map((curve) => ({ title: curve.name, series: [lineOf(curve, curve.name, curve.name, 'ink', false)] }));
}

/** A run's name where there is little room. */
export const shortName = ({ name }: Pick<RunSketch, 'name'>): string => (name.length > 34 ? `${name.slice(0, 32)}…` : name);
