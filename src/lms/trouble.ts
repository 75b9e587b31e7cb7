// Why a page of the course does not work inside an LMS: files served with a wrong media type, or not served at all. Module scripts
// run only as JavaScript; a page that comes as plain text is no page.

/** Null when the page has attached itself within `patience` ms; else a sentence about what is wrong. */
export async function troubleWith(
  frame: HTMLIFrameElement,
  patience: number,
  isAttached: (page: Document) => boolean,
): Promise<string | null> {
  const page = pageIn(frame);
  // Somebody else's page has come into the frame, which is none of ours to judge.
  if (page === null) return null;
  if (page.contentType !== 'text/html')
    return `The learning management system sends pages as ${page.contentType}; expected text/html. Ask whoever runs it to serve .html files as text/html.`;
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if (isAttached(page)) return styleTrouble(page);
    if (pageIn(frame) !== page) return null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (page.documentElement.dataset['lms'] === undefined)
    return 'This page does not belong to the course, or could not be loaded. Go back, or open the course again.';
  return (
    (await scriptTrouble(page)) ??
    'The page was loaded, but its scripts have not begun. Reload it; if that does not help, tell whoever runs this learning management system.'
  );
}

function pageIn(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** Asks for the first module script of the page, to see what the LMS says that it is. */
async function scriptTrouble(page: Document): Promise<string | null> {
  const script = page.querySelector<HTMLScriptElement>('script[type=module][src]');
  if (script === null) return null;
  const name = new URL(script.src).pathname.split('/').at(-1) ?? '';
  try {
    const answer = await fetch(script.src, { method: 'GET', credentials: 'same-origin' });
    const type = (answer.headers.get('content-type') ?? 'nothing').split(';')[0]?.trim() ?? '';
    if (!answer.ok)
      return `Labs, quizzes and reports do not work: the learning management system answers ${answer.status} to the script ${name}.`;
    if (/^(?:text|application)\/(?:x-)?(?:java|ecma)script$/i.test(type)) return null;
    return `Labs, quizzes and reports do not work: the learning management system sends scripts (${name}) as ${type}; expected text/javascript. The text can be read. Ask whoever runs it to serve .js files as text/javascript.`;
  } catch {
    return `Labs, quizzes and reports do not work: the script ${name} could not be loaded.`;
  }
}

/** Style sheets that were refused leave a page without its looks, which nobody would understand. */
function styleTrouble(page: Document): string | null {
  const links = [...page.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
  const refused = links.find(({ sheet, media }) => media !== 'print' && !hasRules(sheet));
  if (refused === undefined) return null;
  const name = new URL(refused.href).pathname.split('/').at(-1) ?? '';
  return `The page has lost its looks: the style sheet ${name} was not accepted. Ask whoever runs this learning management system to serve .css files as text/css.`;
}

/** A browser has a sheet for one that it refused, too; only its rules are out of reach. */
function hasRules(sheet: CSSStyleSheet | null): boolean {
  try {
    return sheet !== null && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}
