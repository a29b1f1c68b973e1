/** Detectors for the widgets of a lesson: their words, and where they speak on recorded runs as their thresholds are turned. */
import { existsSync, readFileSync } from 'node:fs';
import { detectorById } from '../../detectors/index.ts';
import { meet, type Operating, OWN } from '../../diagnosis/operating.ts';
import type { Recorded } from '../../sharing/recorded.ts';
import type { DetectorCard } from '../../widgets/lesson/detector.ts';

/** What is kept of a detector in `content/detectors`. */
interface Words {
  rule: string;
  source: string;
  falseAlarms: string;
  unit: string;
  percent?: boolean;
  scales: string[];
  show: string[];
}

function json<T>(file: string, otherwise: string): T {
  if (!existsSync(file)) throw new Error(`Cannot find ${file}: ${otherwise}`);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

const listed = (names: string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
/** An injection as typed, `gradient-ascent:0.3`, in words. */
function rowWords(inject: string): string {
  const [id = '', severity] = inject.split(':');
  return `“${id.replaceAll('-', ' ')}”${severity === undefined ? '' : ` at severity ${severity}`}`;
}

function runsInWords({ broken, healthy }: Operating): string {
  const rows = broken.map(({ inject, task, runs }) => `${runs} of ${rowWords(inject)} on ${task.replaceAll('-', ' ')}`);
  const calm = healthy.map(({ task, runs }) => `${runs} of ${task.replaceAll('-', ' ')}`);
  return `Broken runs: ${listed(rows)}, a seed each. Healthy runs, on other seeds: ${listed(calm)}.`;
}

/** A detector beside a broken and a healthy recorded run; one that would judge the record otherwise than when it was made is an error. */
export function detectorCard(id: string, broken: Recorded, healthy: Recorded): DetectorCard {
  const detector = detectorById.get(id);
  if (!detector) throw new Error(`Unknown detector "${id}": choose one of ${[...detectorById.keys()].join(', ')}`);
  const kept = json<Words>(`content/detectors/${id}.json`, 'write it as those beside it are');
  const operating = json<Operating>(`public/operating/${id}.json`, `run "npm run wtgw -- operating ${id}"`);
  const own = (detector.defaults as Record<string, number>)[kept.scales[0] as string] as number;
  const percent = kept.percent ?? false;
  const spoke = [broken, healthy].map((run) => {
    const steps = meet(detector, kept.scales, [run.batch]);
    const failed = run.verdicts.some((verdict) => verdict.detector === id && verdict.status === 'failing');
    if ((steps[OWN] !== undefined) !== failed) {
      throw new Error(
        `The detector ${id} judges the recorded run "${run.id}" otherwise than its record: run "npm run wtgw -- record ${run.id}"`,
      );
    }
    return steps.map((step) => step ?? null);
  });
  // A share beyond the whole is never reached.
  const some = operating.points.map((_, i) => i).filter((i) => !percent || own * (operating.points[i]?.factor ?? 0) <= 1);
  const at = <T>(of: (point: Operating['points'][number], i: number) => T): T[] =>
    some.map((i) => of(operating.points[i] as Operating['points'][number], i));
  const total = (runs: { runs: number }[]) => runs.reduce((sum, one) => sum + one.runs, 0);
  return {
    id,
    title: detector.title,
    rule: kept.rule,
    source: kept.source,
    falseAlarms: kept.falseAlarms,
    unit: kept.unit,
    percent,
    alike: kept.scales.slice(1),
    show: kept.show,
    thresholds: at(({ factor }) => Number((own * factor).toPrecision(3))),
    own: some.indexOf(OWN),
    broken: at((_, i) => spoke[0]?.[i] ?? null),
    healthy: at((_, i) => spoke[1]?.[i] ?? null),
    caught: at(({ caught }) => caught),
    alarms: at(({ alarms }) => alarms),
    lead: at(({ lead }) => lead ?? null),
    brokenRuns: total(operating.broken),
    healthyRuns: total(operating.healthy),
    runs: runsInWords(operating),
  };
}
