/** A session of cmi5: one lesson as an assignable unit, its statements sent to the platform's record store. */
import { InputError } from '../fields.ts';
import { PASSING, type Report, scoreOf } from './course.ts';
import type { Place, Told } from './place.ts';

/** What a platform puts into the address with which it launches a unit. */
export interface Launch {
  endpoint: string;
  fetch: string;
  /** An agent of xAPI with an account. */
  actor: { account?: { homePage: string; name: string } };
  registration: string;
  activityId: string;
}

type Json = Record<string, unknown>;

/** What cmi5 keeps for a unit before it is launched. */
interface LaunchData {
  contextTemplate?: { extensions?: Json; contextActivities?: Json } & Json;
  launchMode?: 'Normal' | 'Browse' | 'Review';
  masteryScore?: number;
  returnURL?: string;
}

const VERSION = '1.0.3';
const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
const VERBS = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
};
type Verb = keyof typeof VERBS;
/** Where this course keeps a learner's progress at the platform. */
const STATE = 'when-training-goes-wrong';

/** Reads the launch from an address; undefined where it is none, an `InputError` where a part is missing or makes no sense. */
export function readLaunch(search: string): Launch | undefined {
  const query = new URLSearchParams(search);
  const names = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'] as const;
  const values = names.map((name) => query.get(name));
  if (values.every((value) => value === null)) return undefined;
  const fail = (name: string): never => {
    throw new InputError(
      `Cannot report to the platform: its launch names no ${name} that can be used, so launch the unit from there again`,
    );
  };
  const missing = names.find((_, i) => !values[i]);
  if (missing) return fail(missing);
  const [endpoint, token, actor, registration, activityId] = values as string[] as [string, string, string, string, string];
  for (const [name, address] of [
    ['endpoint', endpoint],
    ['fetch', token],
  ] as const) {
    if (!/^https?:$/.test(URL.canParse(address) ? new URL(address).protocol : '')) return fail(name);
  }
  try {
    const agent = JSON.parse(actor) as Launch['actor'] | null;
    if (typeof agent !== 'object' || agent === null) return fail('actor');
    return { endpoint: endpoint.replace(/\/*$/, '/'), fetch: token, actor: agent, registration, activityId };
  } catch {
    return fail('actor');
  }
}

/** A length of time of ISO 8601, to the hundredth of a second. */
export const duration = (milliseconds: number): string => `PT${(Math.max(0, milliseconds) / 1000).toFixed(2)}S`;

/** A random id; `crypto.randomUUID` is there in secure pages alone. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Opens a session for one lesson: token, launch data, what was kept, and the first statement. */
export async function openCmi5(launch: Launch, lesson: string, now: () => number, send: typeof fetch): Promise<Place> {
  const { endpoint, actor, registration, activityId } = launch;
  const answer = await send(launch.fetch, { method: 'POST' });
  const given = (await answer.json().catch(() => ({}))) as Json;
  const token = given['auth-token'];
  if (typeof token !== 'string') {
    const why = String(given['error-text'] ?? `it answered ${answer.status}`);
    throw new InputError(`Cannot report to the platform: it gave no token (${why}), so launch the unit from there again`);
  }
  const begun = now();
  const headers = { Authorization: `Basic ${token}`, 'X-Experience-API-Version': VERSION, 'Content-Type': 'application/json' };
  const of = (resource: string, query: Json) => `${endpoint}${resource}?${new URLSearchParams(query as Record<string, string>)}`;
  const state = (stateId: string) => of('activities/state', { activityId, agent: JSON.stringify(actor), registration, stateId });
  const read = async (address: string): Promise<Json | undefined> => {
    const found = await send(address, { headers });
    if (found.status === 404) return undefined;
    if (!found.ok) throw new InputError(`Cannot report to the platform: its record store answered ${found.status}; launch the unit again`);
    return (await found.json()) as Json;
  };
  const data = ((await read(state('LMS.LaunchData'))) ?? {}) as LaunchData;
  // The preferences hold no word for this course, but a unit has to ask for them.
  await read(of('agents/profile', { agent: JSON.stringify(actor), profileId: 'cmi5LearnerPreferences' })).catch(() => undefined);
  const kept = (await read(state(STATE))) ?? {};
  const judged = new Set(Array.isArray(kept['said']) ? kept['said'].map(String) : []);
  const mastery = data.masteryScore ?? PASSING / 100;
  /** Who only looks, or looks back, is not judged. */
  const normal = (data.launchMode ?? 'Normal') === 'Normal';

  function statement(verb: Verb, result?: Json): Json {
    const { contextTemplate: template = {} } = data;
    const activities = (template.contextActivities ?? {}) as { category?: unknown[] } & Json;
    const moves = verb === 'completed' || verb === 'passed' || verb === 'failed';
    const categories = [`${CATEGORY}cmi5`, ...(moves ? [`${CATEGORY}moveon`] : [])];
    const scored = verb === 'passed' || verb === 'failed';
    return {
      id: uuid(),
      actor,
      verb: { id: VERBS[verb], display: { en: verb } },
      object: { objectType: 'Activity', id: activityId },
      ...(result && { result }),
      context: {
        ...template,
        registration,
        contextActivities: { ...activities, category: [...(activities.category ?? []), ...categories.map((id) => ({ id }))] },
        extensions: {
          ...template.extensions,
          ...(scored && { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': mastery }),
        },
      },
      timestamp: new Date(now()).toISOString(),
    };
  }
  const say = async (one: Json, keepalive = false): Promise<boolean> => {
    const told = await send(`${endpoint}statements`, { method: 'POST', headers, body: JSON.stringify(one), keepalive });
    return told.ok;
  };
  const keep = (suspended: string, keepalive = false) =>
    send(state(STATE), { method: 'PUT', headers, body: JSON.stringify({ suspended, said: [...judged] }), keepalive });

  /** What the lesson has come to, and was not said yet: each is said once. */
  function news(report: Report): { verb: Verb; result: Json }[] {
    const own = report.lessons.find(({ id }) => id === lesson);
    if (!normal || !own) return [];
    const spent = duration(now() - begun);
    const scaled = own.questions === 0 ? 1 : own.right / own.questions;
    const passed = scaled >= mastery;
    const found: { verb: Verb; result: Json }[] = [];
    if (own.done && !judged.has('completed')) found.push({ verb: 'completed', result: { completion: true, duration: spent } });
    if (own.answered === own.questions && own.done && !judged.has('passed') && !judged.has('failed')) {
      const score = { scaled: Math.round(1e4 * scaled) / 1e4, raw: scoreOf(own), min: 0, max: 100 };
      found.push({ verb: passed ? 'passed' : 'failed', result: { success: passed, score, duration: spent } });
    }
    return found;
  }

  if (!(await say(statement('initialized')))) {
    throw new InputError('Cannot report to the platform: its record store took no statement; launch the unit from there again');
  }
  let ended = false;
  let last = '';
  // One after another, so that a state never overtakes an older one.
  let line: Promise<unknown> = Promise.resolve();

  return {
    learner: actor.account ? `${actor.account.homePage} ${actor.account.name}` : JSON.stringify(actor),
    suspended: typeof kept['suspended'] === 'string' ? kept['suspended'] : '',
    location: '',
    ...(data.returnURL && /^https?:/.test(data.returnURL) && { back: data.returnURL }),
    tell({ report, suspended }: Told) {
      const told = line.then(async () => {
        if (ended) return;
        for (const { verb, result } of news(report)) {
          judged.add(verb);
          if (!(await say(statement(verb, result)))) judged.delete(verb);
        }
        const now = JSON.stringify([suspended, [...judged]]);
        if (now === last) return;
        last = now;
        await keep(suspended);
      });
      line = told.catch(() => undefined);
      return told;
    },
    end({ report, suspended }: Told) {
      if (ended) return;
      ended = true;
      for (const { verb, result } of news(report)) {
        judged.add(verb);
        void say(statement(verb, result), true);
      }
      void keep(suspended, true);
      void say(statement('terminated', { duration: duration(now() - begun) }), true);
    },
  };
}
