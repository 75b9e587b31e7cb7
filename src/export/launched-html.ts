// The page that an LMS opens: markup, looks and script in one file, so that nothing of it can come with a wrong media type. The
// script is src/lms, bundled to one classic script.

import { classicScript } from '../integrations/classic-script.ts';
import type { PackageData } from '../lms/package-item.ts';
import { xml } from './xml.ts';
import { scriptJson } from '../../components/parts/script-json.ts';

/** Name of the page in every package. */
export const LAUNCHED = 'lms.html';

export type Entry = 'launch-scorm' | 'launch-cmi5';

const LOOKS = `
:root { color-scheme: light dark; --text: #1b2425; --muted: #546264; --page: #fcfdfc; --line: #d8dedd; --warn: #7a4a00; --warned: #fff4de; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4eaea; --muted: #9fb0b2; --page: #0f1516; --line: #2c3839; --warn: #f2cf94; --warned: #2b210f; }
}
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--page); color: var(--text); font: 0.9rem/1.4 system-ui, sans-serif; }
section { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; padding: 0.4rem 0.8rem; border-bottom: 1px solid var(--line); }
#status { flex: 1 1 12rem; margin: 0; color: var(--muted); }
#status:focus { outline: none; color: var(--text); font-size: 1.1rem; }
#trouble { flex: 1 0 100%; border-radius: 0.3rem; padding: 0.4rem 0.7rem; background: var(--warned); color: var(--warn); overflow-wrap: anywhere; }
#trouble p { margin: 0; }
#trouble p + p { margin-top: 0.4rem; }
#reported[open] { flex: 1 0 100%; order: 1; }
#reported ul { max-height: 40vh; margin: 0.3rem 0; padding-left: 1.2rem; overflow: auto; }
summary { cursor: pointer; }
button { min-height: 2.25rem; border: 1px solid var(--line); border-radius: 0.3rem; padding: 0.2rem 0.9rem; background: none; color: inherit; font: inherit; cursor: pointer; }
button:hover { border-color: currentColor; }
iframe { flex: 1; width: 100%; border: 0; }
[hidden] { display: none !important; }
`;

export function launchedHtml(data: PackageData & { standard: string }, script: string): Uint8Array {
  const json = scriptJson(data);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xml(data.title)}</title>
<style>${LOOKS}</style>
</head>
<body>
<section aria-label="Report">
<p id="status" role="status" tabindex="-1">This page needs JavaScript to show the course and to report what you do.</p>
<details id="reported" hidden><summary>What is reported</summary><ul></ul></details>
<button id="leave" type="button" hidden>Save and leave</button>
<div id="trouble" role="alert" hidden></div>
</section>
<iframe id="course" hidden></iframe>
<script>const ringPackage = ${json};</script>
<script>${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
  return new TextEncoder().encode(html);
}

/** One classic script that needs nothing else. */
export const bundleEntry = (entry: Entry): Promise<string> =>
  classicScript(new URL(`../lms/${entry}.ts`, import.meta.url));
