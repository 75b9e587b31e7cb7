// A SCORM LMS for tests: scorm-again in a page that frames the package, and a server that keeps what is committed, for one learner.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { PackedFiles } from '../../../src/export/reproducible-zip.ts';
import { bodyOf, servePackage, type PackageServer } from './package-server.ts';

export type ScormVersion = 'scorm12' | 'scorm2004';

/** Elements of the data model as they were committed, nested as in their names. */
export type Committed = { cmi?: Record<string, unknown> };

export interface ScormLms extends PackageServer {
  /** The last commit; null before the first. */
  committed(): Committed | null;
  commits(): number;
  /** Opens the LMS in `page` and launches the package in a frame. `before` runs in the LMS's page first. */
  launch(page: Page, before?: string): Promise<void>;
  /** Another learner signs in, who has never been here. */
  become(learner: { id: string; name: string }): void;
}

const SCRIPTS: Readonly<Record<ScormVersion, { file: string; make: string }>> = {
  scorm12: { file: 'scorm12.min.js', make: 'window.API = new Scorm12API(settings);' },
  scorm2004: { file: 'scorm2004.min.js', make: 'window.API_1484_11 = new Scorm2004API(settings);' },
};

/** `stored` is what an earlier session of the learner has committed; `types` are this LMS's wrong media types. */
export async function scormLms(
  version: ScormVersion,
  files: PackedFiles,
  {
    stored = null,
    types = {},
  }: {
    stored?: Committed | null;
    types?: Readonly<Record<string, string>>;
  } = {},
): Promise<ScormLms> {
  let last = stored;
  let commits = 0;
  let before = '';
  let learner = { id: 'l-1', name: 'Lovelace, Ada' };
  const { file, make } = SCRIPTS[version];
  const script = readFileSync(`node_modules/scorm-again/dist/${file}`);
  const server = await servePackage(files, {
    types,
    more: async (request, response) => {
      const path = request.url ?? '/';
      if (path === '/commit') {
        last = JSON.parse(await bodyOf(request)) as Committed;
        commits++;
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":true,"errorCode":0}');
      } else if (path === '/runtime.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      } else if (path === '/') {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(lmsPage());
      } else if (path === '/elsewhere') {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Grades</title>');
      } else return false;
      return true;
    },
  });

  function lmsPage(): string {
    const cmi = last?.cmi ?? {};
    const fresh = Object.keys(cmi).length === 0;
    const own =
      version === 'scorm12'
        ? { core: { ...(cmi['core'] as object), student_id: learner.id, student_name: learner.name } }
        : { learner_id: learner.id, learner_name: learner.name };
    const entry = fresh ? 'ab-initio' : 'resume';
    const data =
      version === 'scorm12'
        ? { ...cmi, core: { ...own.core, entry, session_time: undefined } }
        : { ...cmi, ...own, entry, session_time: undefined };
    return `<!doctype html><html lang="en"><title>LMS</title><style>html,body,iframe{height:100%;width:100%;margin:0;border:0}</style>
<script src="/runtime.js"></script>
<script>
const settings = { lmsCommitUrl: '/commit', dataCommitFormat: 'json', sendFullCommit: true, autocommit: false, logLevel: 'NONE' };
${make}
(window.API ?? window.API_1484_11).loadFromJSON(${JSON.stringify(data)}, 'cmi');
${before}
</script>
<iframe id="sco" title="SCO" src="${new URL(server.content).pathname}lms.html"></iframe></html>`;
  }

  return {
    ...server,
    committed: () => last,
    commits: () => commits,
    become: (other) => {
      learner = other;
      last = null;
    },
    launch: async (page, script = '') => {
      before = script;
      await page.goto(server.url);
    },
  };
}
