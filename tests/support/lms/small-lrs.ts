// A small LRS and the part of an LMS that launches a cmi5 package: one learner, one registration, tokens that can be fetched once,
// statements and state as the xAPI has them. It refuses what cmi5 forbids, with the reason in the answer.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PackedFiles } from '../../../src/export/reproducible-zip.ts';
import { bodyOf, servePackage, type PackageServer } from './package-server.ts';

export interface Statement {
  id: string;
  actor: unknown;
  verb: { id: string };
  object: { id: string; definition?: Record<string, unknown> };
  result?: Record<string, unknown>;
  context: { registration: string; contextActivities?: { category?: { id: string }[] } };
  timestamp: string;
}

export interface SmallLrs extends PackageServer {
  /** Address that launches the package in a new session. */
  launch(): string;
  statements: Statement[];
  /** Last word of each verb, in order. */
  verbs(): string[];
  /** By name. */
  states: Map<string, string>;
  /** Why something was refused. */
  refusals: string[];
}

const ACTIVITY = 'https://lms.example/activities/7';
const REGISTRATION = '5f2d9f5c-3a55-4d5c-9b1f-6c8a0b8f2a11';
const actor = {
  objectType: 'Agent',
  name: 'Ada Lovelace',
  account: { homePage: 'https://lms.example', name: 'l-1' },
};
const template = {
  contextActivities: { grouping: [{ id: 'urn:uuid:00000000-0000-8000-8000-000000000000' }] },
  extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' },
};

export async function smallLrs(
  files: PackedFiles,
  { launchMode = 'Normal', masteryScore = 0.6 }: { launchMode?: string; masteryScore?: number } = {},
): Promise<SmallLrs> {
  const statements: Statement[] = [];
  const states = new Map<string, string>();
  const refusals: string[] = [];
  const tokens = new Map<string, string>();
  let sessions = 0;

  const refuse = (response: ServerResponse, status: number, reason: string): void => {
    refusals.push(reason);
    response.writeHead(status, { 'content-type': 'text/plain' }).end(reason);
  };
  const json = (response: ServerResponse, body: unknown): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  async function more(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://lrs');
    const path = url.pathname;
    if (path === '/fetch') {
      const session = url.searchParams.get('session') ?? '';
      const token = tokens.get(session);
      tokens.delete(session);
      if (request.method !== 'POST' || token === undefined)
        json(response, { 'error-code': '1', 'error-text': 'the token was fetched before' });
      else json(response, { 'auth-token': token });
      return true;
    }
    if (path === '/back') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Back at the LMS</title>');
      return true;
    }
    if (!path.startsWith('/xapi/')) return false;
    if (request.headers['authorization'] !== `Basic token-${sessions}`)
      refuse(response, 401, `${path}: not the token of this session`);
    else if (request.headers['x-experience-api-version'] !== '1.0.3')
      refuse(response, 400, `${path}: no X-Experience-API-Version`);
    else if (path === '/xapi/activities/state') await state(request, response, url.searchParams);
    else if (path === '/xapi/agents/profile') response.writeHead(404).end();
    else if (path === '/xapi/statements' && request.method === 'POST')
      take(JSON.parse(await bodyOf(request)) as Statement[], response);
    else refuse(response, 404, `${request.method} ${path}`);
    return true;
  }

  async function state(
    request: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
  ): Promise<void> {
    const name = query.get('stateId') ?? '';
    const isOurs =
      query.get('activityId') === ACTIVITY &&
      query.get('registration') === REGISTRATION &&
      query.get('agent') === JSON.stringify(actor);
    if (!isOurs) return refuse(response, 400, `state ${name} of somebody else: ${query.toString()}`);
    if (request.method === 'PUT') {
      states.set(name, await bodyOf(request));
      response.writeHead(204).end();
    } else if (name === 'LMS.LaunchData')
      json(response, { contextTemplate: template, launchMode, masteryScore, returnURL: `${server.url}back` });
    else if (states.has(name))
      response.writeHead(200, { 'content-type': 'application/json' }).end(states.get(name));
    else response.writeHead(404).end();
  }

  function take(sent: Statement[], response: ServerResponse): void {
    for (const statement of sent) {
      const reason = complaint(statement, verbs().slice(lastInitialized()));
      if (reason !== null) return refuse(response, 400, `${verbOf(statement)}: ${reason}`);
      statements.push(statement);
    }
    json(
      response,
      sent.map(({ id }) => id),
    );
  }

  /** What cmi5 has against `statement` after the verbs of this session. */
  function complaint(
    { id, context, object, verb, result, timestamp }: Statement,
    before: string[],
  ): string | null {
    const name = verb.id.split('/').at(-1) ?? '';
    const categories = (context.contextActivities?.category ?? []).map((each) => each.id.split('/').at(-1));
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return `no UUID: ${id}`;
    if (statements.some((each) => each.id === id)) return `said before: ${id}`;
    if (Number.isNaN(Date.parse(timestamp))) return `no time: ${timestamp}`;
    if (context.registration !== REGISTRATION) return 'another registration';
    if (!JSON.stringify(context).includes('session-1')) return 'without the template';
    if (name === 'initialized' ? before.includes(name) : before[0] !== 'initialized') return 'not in order';
    if (before.includes('terminated') && name !== 'initialized') return 'after the end';
    if (launchMode !== 'Normal' && name !== 'initialized' && name !== 'terminated') return `in ${launchMode}`;
    const isDefined = ['initialized', 'completed', 'passed', 'failed', 'terminated'].includes(name);
    if (isDefined !== categories.includes('cmi5')) return 'the category cmi5';
    if (['completed', 'passed', 'failed'].includes(name) !== categories.includes('moveon'))
      return 'the category moveon';
    if (isDefined && object.id !== ACTIVITY) return `about ${object.id}`;
    if (['completed', 'passed', 'terminated'].includes(name) && result?.['duration'] === undefined)
      return 'no duration';
    const once = ['passed', 'completed'].includes(name);
    if (once && statements.some((each) => verbOf(each) === name)) return 'said before in this registration';
    const scaled = (result?.['score'] as { scaled?: number } | undefined)?.scaled;
    if (name === 'passed' && (scaled === undefined || scaled < masteryScore)) return `passed with ${scaled}`;
    return null;
  }

  const verbOf = ({ verb }: Statement): string => verb.id.split('/').at(-1) ?? '';
  const verbs = (): string[] => statements.map(verbOf);
  const lastInitialized = (): number => {
    const last = verbs().lastIndexOf('initialized');
    return last !== -1 && !verbs().slice(last).includes('terminated') ? last : statements.length;
  };

  const server = await servePackage(files, { more });
  return {
    ...server,
    statements,
    verbs,
    states,
    refusals,
    launch: () => {
      sessions++;
      tokens.set(String(sessions), `token-${sessions}`);
      const url = new URL('lms.html', server.content);
      url.searchParams.set('endpoint', `${server.url}xapi/`);
      url.searchParams.set('fetch', `${server.url}fetch?session=${sessions}`);
      url.searchParams.set('actor', JSON.stringify(actor));
      url.searchParams.set('registration', REGISTRATION);
      url.searchParams.set('activityId', ACTIVITY);
      return url.href;
    },
  };
}
