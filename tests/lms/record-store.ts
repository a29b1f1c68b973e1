/** A record store of cmi5 as a platform runs it, as far as a unit can tell: token, launch data, states and statements, at an origin of its own. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A statement as it was stored. */
export interface Statement {
  id: string;
  actor: unknown;
  verb: { id: string };
  object: { id: string };
  result?: { completion?: boolean; success?: boolean; duration?: string; score?: { scaled: number } };
  context: { registration: string; contextActivities: { category: { id: string }[] }; extensions: Record<string, unknown> };
  timestamp: string;
}

const TOKEN = 'dG9rZW46c2VjcmV0';
export const ACTOR = { objectType: 'Agent', account: { homePage: 'https://school.example', name: 'ada-17' } };
export const REGISTRATION = 'a3b1c1f0-8c4e-4c53-8a2f-1d1b7a0f6f11';
export const ACTIVITY = 'https://school.example/units/7';
const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

const bodyOf = async (request: IncomingMessage) => {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
};

/** Opens a store for one registration; `launch` alters what the platform decided for it. */
export async function openStore(launch: Record<string, unknown> = {}) {
  const statements: Statement[] = [];
  const states = new Map<string, unknown>();
  /** What a unit did that the specification forbids. */
  const faults: string[] = [];
  const store = { statements, states, faults, tokens: 0, refuse: false, address: '', search, close, sessions: 0 };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://store');
    const cors = {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-headers': 'authorization,content-type,x-experience-api-version',
      'access-control-allow-methods': 'GET,PUT,POST',
    };
    const answer = (status: number, value?: unknown) => {
      response.writeHead(status, { ...cors, 'content-type': 'application/json' }).end(value === undefined ? '' : JSON.stringify(value));
    };
    if (request.method === 'OPTIONS') return answer(204);
    const text = await bodyOf(request);
    if (url.pathname === '/token') {
      if (request.method !== 'POST') faults.push('the token was not asked for by POST');
      store.tokens++;
      return store.refuse ? answer(200, { 'error-code': '1', 'error-text': 'Already in use' }) : answer(200, { 'auth-token': TOKEN });
    }
    if (request.headers.authorization !== `Basic ${TOKEN}`) return answer(401);
    if (!String(request.headers['x-experience-api-version']).startsWith('1.0.')) faults.push(`${url.pathname} without a version of xAPI`);
    if (url.pathname === '/xapi/agents/profile') return answer(404);
    if (url.pathname === '/xapi/activities/state') {
      const name = url.searchParams.get('stateId') ?? '';
      const own = url.searchParams.get('registration') === REGISTRATION && url.searchParams.get('activityId') === ACTIVITY;
      if (!own) return answer(400);
      if (request.method === 'PUT') {
        states.set(name, JSON.parse(text));
        return answer(204);
      }
      if (name === 'LMS.LaunchData') {
        const template = {
          contextActivities: { grouping: [{ id: 'https://school.example/course' }] },
          extensions: { [SESSION]: `${store.sessions}` },
        };
        return answer(200, { contextTemplate: template, launchMode: 'Normal', moveOn: 'Completed', masteryScore: 0.5, ...launch });
      }
      return states.has(name) ? answer(200, states.get(name)) : answer(404);
    }
    if (url.pathname === '/xapi/statements' && request.method === 'POST') {
      const statement = JSON.parse(text) as Statement;
      statements.push(statement);
      return answer(200, [statement.id]);
    }
    return answer(404);
  });
  function search() {
    store.sessions++;
    const query = {
      endpoint: `${store.address}/xapi/`,
      fetch: `${store.address}/token`,
      actor: JSON.stringify(ACTOR),
      registration: REGISTRATION,
    };
    return String(new URLSearchParams({ ...query, activityId: ACTIVITY }));
  }
  function close() {
    server.closeAllConnections();
    server.close();
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  store.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return store;
}

/** The last words of the verbs, in order. */
export const verbsOf = (statements: readonly Statement[]): string[] => statements.map(({ verb }) => verb.id.replace(/.*\//, ''));
