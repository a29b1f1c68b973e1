/** A recorded check: what a procedure of the ladder found, kept as JSON so that a page can show it without training anything. */
import type { Shared } from '../experiment.ts';
import type { BatchStage, Finding, Inspection } from '../findings.ts';
import { InputError, shown } from '../fields.ts';

/** The version of the form of a recorded check. */
const VERSION = 1;
const DIGITS = 6;
/** Rows of tables and pictures are for looking at: so many digits. */
const LOOKING = 4;

/** A recorded check as it is used. */
export interface RecordedCheck {
  id: string;
  procedure: string;
  /** Whether a ladder climbs on after a rung that failed. */
  all?: boolean;
  /** The experiment, as a link holds it. */
  shared: Shared;
  findings?: Finding[];
  /** The rung at which a ladder stopped. */
  stopped?: string;
  inspection?: Inspection;
}

const NON_FINITE: Record<string, number> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity };
const short = (value: number, digits = DIGITS) =>
  Number.isInteger(value) ? value : Number.isFinite(value) ? Number(value.toPrecision(digits)) : String(value);
const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Plain data with every leaf changed. */
function mapped(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)]));
}
const written = (value: unknown) => mapped(value, (leaf) => (typeof leaf === 'number' ? short(leaf) : leaf));
const understood = (value: unknown) => mapped(value, (leaf) => (typeof leaf === 'string' ? (NON_FINITE[leaf] ?? leaf) : leaf));

/** Numbers of 0 to 1 as bytes, what lies outside at the nearer end: what a picture shows of its row. */
const bytesOf = (x: Float32Array) => Uint8Array.from(x, (value) => Math.round(255 * Math.max(0, Math.min(1, value || 0))));

const writtenStage = ({ first, ...stage }: BatchStage) => ({
  ...(written(stage) as object),
  first: stage.image ? toBase64(bytesOf(first)) : Array.from(first, (value) => short(value, LOOKING)),
});

function readStage({ first, ...stage }: Omit<BatchStage, 'first'> & { first: string | (number | string)[] }): BatchStage {
  const numbers = typeof first === 'string' ? Array.from(fromBase64(first), (byte) => byte / 255) : first.map(Number);
  return { ...(understood(stage) as Omit<BatchStage, 'first'>), first: Float32Array.from(numbers) };
}

/** A check as the text of a JSON file. */
export function writeCheck({ shared, findings, inspection, ...check }: RecordedCheck): string {
  const { stages, ...about } = inspection ?? {};
  const json = {
    version: VERSION,
    ...check,
    shared,
    ...(findings && { findings: written(findings) }),
    ...(stages && { inspection: { ...about, stages: stages.map(writtenStage) } }),
  };
  return `${JSON.stringify(json)}\n`;
}

/** Reads the JSON of a recorded check. */
export function readCheck(json: unknown): RecordedCheck {
  const { version, findings, inspection, ...check } = json as RecordedCheck & { version: number };
  if (version !== VERSION) throw new InputError(`Cannot read a recorded check of version ${shown(version)}: record it again`);
  return {
    ...check,
    ...(findings && { findings: understood(findings) as Finding[] }),
    ...(inspection && {
      inspection: { ...inspection, stages: (inspection.stages as unknown as Parameters<typeof readStage>[0][]).map(readStage) },
    }),
  };
}
