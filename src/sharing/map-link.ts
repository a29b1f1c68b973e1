/** A map of runs as the part of an address after `#`: `wtgwmap1.<length>.<payload>.<checksum>`, made like the link of one run. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { EXPERIMENT_VERSION, type Recipe } from '../experiment.ts';
import { InputError, shown } from '../fields.ts';
import { checkAxes, parseAxis } from './axes.ts';
import { checksum, fromBase64, toBase64 } from './link.ts';
import { type Known, readShared } from './shared.ts';

/** A map as a link holds it. */
export interface SharedMap {
  recipe: Recipe;
  /** Axes as they are typed. */
  axes: [string, string];
  show: 'verdict' | 'loss' | 'onset';
  /** The path of the setting on the dial. */
  dial: string;
  /** The axes before each zoom, the first first. */
  trail: [string, string][];
}

const VERSION = 1;
const MOST_BYTES = 65_536;
const MOST_ZOOMS = 80;
const CHECKSUM = 7;
const SHOWS = ['verdict', 'loss', 'onset'] as const;

const bad = (why: string) => new InputError(`Cannot read this link to a map: ${why}`);

/** Whether this text looks like a link to a map, of whatever version. */
export const isMapLink = (text: string): boolean => /(^|#)wtgwmap\d+\./.test(text.trim());

/** The fragment of a link to a map, without `#`. */
export function encodeMap(map: SharedMap): string {
  const payload = toBase64(deflateSync(strToU8(JSON.stringify({ version: EXPERIMENT_VERSION, ...map })), { level: 9 }));
  const head = `wtgwmap${VERSION}.${payload.length.toString(36)}.${payload}`;
  return `${head}.${checksum(head)}`;
}

function pair(value: unknown, known: Known): [string, string] {
  if (!Array.isArray(value) || value.length !== 2 || !value.every((text) => typeof text === 'string' && text.length < 500)) {
    throw bad('its axes must be two texts such as optimizer.learningRate=1e-4..10:32');
  }
  checkAxes(value.map((text) => parseAxis(text as string, known.injections)));
  return value as [string, string];
}

/** Reads a link to a map; throws an `InputError` of one sentence where it is cut, altered, too new or asks the impossible. */
export function decodeMap(text: string, known: Known = {}): SharedMap {
  const fragment = text.trim().slice(text.trim().lastIndexOf('#') + 1);
  const [, version = '', length = '', rest = ''] = /^wtgwmap(\d{1,6})\.([0-9a-z]{1,6})\.(.*)$/s.exec(fragment) ?? [];
  if (version === '') throw bad(`${shown(fragment)} does not begin with #wtgwmap${VERSION}.; copy the whole link`);
  if (Number(version) !== VERSION) throw bad(`it is of version ${version}, this page reads version ${VERSION}`);
  const size = Number.parseInt(length, 36);
  const payload = rest.slice(0, size);
  if (rest.length < size + 1 + CHECKSUM) throw bad('its end is missing; copy the whole link');
  if (rest.slice(size, size + 1 + CHECKSUM) !== `.${checksum(fragment.slice(0, fragment.length - rest.length + size))}`) {
    throw bad('its checksum is wrong, so it was altered on its way; copy it again from where it was made');
  }
  let json: Record<string, unknown>;
  try {
    const bytes = inflateSync(fromBase64(payload), { out: new Uint8Array(MOST_BYTES) });
    if (bytes.length >= MOST_BYTES) throw bad(`it holds more than ${MOST_BYTES} bytes`);
    json = JSON.parse(strFromU8(bytes)) as Record<string, unknown>;
  } catch (error) {
    throw error instanceof InputError ? error : bad('its contents are no map, though its checksum is right');
  }
  const made = json.recipe as Recipe | undefined;
  const shared = readShared({ version: json.version, task: made?.task, seed: made?.seed, recipe: made }, known);
  const { show, dial, trail = [] } = json;
  if (!SHOWS.includes(show as 'verdict')) throw bad(`it shows ${shown(show)}, not one of ${SHOWS.join(', ')}`);
  if (typeof dial !== 'string' || dial.length > 60) throw bad('its dial is no setting');
  if (!Array.isArray(trail) || trail.length > MOST_ZOOMS) throw bad(`it was zoomed more than ${MOST_ZOOMS} times`);
  return {
    recipe: shared.recipe as Recipe,
    axes: pair(json.axes, known),
    show: show as SharedMap['show'],
    dial,
    trail: trail.map((axes) => pair(axes, known)),
  };
}
