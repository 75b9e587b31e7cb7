// A new lab: its folder, its place in front matter and text of its chapter, its declarations, and, for the first of a chapter,
// the two files of one line that test it.

import { UsageError } from '../usage-error.ts';
import { camelCase, kebab, knownChapter, type ChapterName } from './chapter-name.ts';
import { labFiles, apiText } from './lab-exercise.ts';
import type { Plan } from './plan.ts';

export interface LabWish {
  /** `trap-and-emulate/my-lab`. */
  lab: string;
  title: string;
  /** Name of the declarations in content/apis. Default the lab's. */
  api?: string | undefined;
}

/** Where a lab is put on the page: before the first of these that there is. */
const BEHIND_LABS = /^(?:## Quiz|## Words of this chapter|## Where to read on|<References)/m;

export function planLab(plan: Plan, wish: LabWish): void {
  const [inChapter = '', id = '', ...more] = wish.lab.split('/');
  if (id === '' || more.length > 0) throw new UsageError(`lab: expected <chapter>/<id>, found "${wish.lab}"`);
  const chapter = knownChapter(plan, inChapter);
  kebab('lab', id);
  const folder = `content/chapters/${chapter.folder}/labs/${id}`;
  if (plan.names(folder).length > 0)
    throw new UsageError(`${folder}: expected no such lab yet, found one; nothing was written`);
  const api = kebab('--api', wish.api ?? id);
  const declarations = `content/apis/${api}.d.ts`;
  const ownApi = !plan.has(declarations);
  if (!ownApi && wish.api === undefined)
    throw new UsageError(
      `${declarations}: expected none of that name yet, found some; --api ${api} takes them, --api <name> writes new ones`,
    );
  const files = labFiles({ id: `${chapter.slug}/${id}`, title: wish.title, api: `ring/${api}`, ownApi });
  for (const [name, text] of Object.entries(files)) plan.create(`${folder}/${name}`, text);
  if (ownApi) {
    plan.create(declarations, apiText());
    plan.change('content/tsconfig.json', (text) => withPath(text, api));
  }
  plan.change(`content/chapters/${chapter.folder}/index.mdx`, (text) =>
    onPage(text, chapter, id, api, wish.title),
  );
  planTests(plan, chapter);
  plan.next.push(
    `put your exercise in the place of that one: ${folder}`,
    `npm run test:unit -- tests/unwritten tests/content/labs/chapter-${chapter.number}`,
  );
}

/** Those that the first lab of a chapter brings. */
function planTests(plan: Plan, { folder, number, slug }: ChapterName): void {
  const unit = `tests/content/labs/chapter-${number}.test.ts`;
  if (!plan.has(unit))
    plan.create(
      unit,
      `import { describeLabs } from '../../support/describe-labs.ts';\n\ndescribeLabs('${number}');\n`,
    );
  const journey = `tests/site/journeys/same-everywhere/${folder}.test.ts`;
  if (!plan.has(journey))
    plan.create(
      journey,
      `import { describeSameEverywhere } from '../../../support/site/describe-same-everywhere.ts';\n\ndescribeSameEverywhere('${slug}');\n`,
    );
}

function withPath(text: string, api: string): string {
  const last = [...text.matchAll(/^( *)"ring\/[^"]+": \[[^\]]*\]/gm)].at(-1);
  if (last === undefined)
    throw new UsageError('content/tsconfig.json: expected paths of modules "ring/…", found none');
  const end = last.index + last[0].length;
  return `${text.slice(0, end)},\n${last[1]}"ring/${api}": ["./apis/${api}.d.ts"]${text.slice(end)}`;
}

function onPage(text: string, { folder }: ChapterName, id: string, api: string, title: string): string {
  const file = `content/chapters/${folder}/index.mdx`;
  const name = camelCase(id);
  const known = new RegExp(`^import (\\w+) from '../../apis/${api}\\.d\\.ts\\?raw';$`, 'm').exec(text)?.[1];
  const apiName = known ?? `${camelCase(api)}Api`;
  const imports = [
    ["Lab from '../../../components/lab/Lab.astro'", 'Lab'],
    [`${apiName} from '../../apis/${api}.d.ts?raw'`, apiName],
    [`${name} from './labs/${id}/lab.ts'`, name],
    [`${name}Starter from './labs/${id}/starter.ts?raw'`, `${name}Starter`],
  ] as const;
  const missing = imports.filter(([statement]) => !text.includes(`import ${statement};`));
  for (const [, taken] of missing)
    if (new RegExp(`^import (?:\\{[^}]*\\b)?${taken}\\b`, 'm').test(text))
      throw new UsageError(
        `${file}: expected that nothing is called ${taken} there, found an import; choose another id`,
      );
  const shown = `<Lab lab={${name}} starter={${name}Starter} api={${apiName}}>\n\n### Lab: ${title}\n\n</Lab>\n\n`;
  const named = inFrontMatter(file, text, id);
  const last = [...named.matchAll(/^import .*$/gm)].at(-1);
  if (last === undefined)
    throw new UsageError(`${file}: expected imports behind the front matter, found none`);
  const end = last.index + last[0].length;
  const imported = `${named.slice(0, end)}${missing.map(([statement]) => `\nimport ${statement};`).join('')}${named.slice(end)}`;
  const at = imported.search(BEHIND_LABS);
  return at === -1
    ? `${imported.trimEnd()}\n\n${shown.trimEnd()}\n`
    : imported.slice(0, at) + shown + imported.slice(at);
}

/** With the lab in the field `labs`, behind those that are there. */
function inFrontMatter(file: string, text: string, id: string): string {
  const [front] = /^---\n[\s\S]*?\n---\n/.exec(text) ?? [];
  if (front === undefined)
    throw new UsageError(`${file}: expected front matter between two lines ---, found none`);
  const [line, list] = /^labs: \[(.*)\]$/m.exec(front) ?? [];
  if (line === undefined && /^labs:/m.test(front))
    throw new UsageError(
      `${file}: labs: expected a list in one line, [a, b], found another form; write it so first`,
    );
  const ids = [...(list ?? '').split(',').map((each) => each.trim()), id].filter((each) => each !== '');
  const written = `labs: [${ids.join(', ')}]`;
  return text.replace(front, () =>
    line === undefined
      ? front.replace(/\n---\n$/, () => `\n${written}\n---\n`)
      : front.replace(line, () => written),
  );
}
