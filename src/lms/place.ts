// Where the learner is: a page and the nearest named place above the middle of the window, as an LMS keeps it. What comes back from
// an LMS is believed only when it names a page of the package.

/** `page` is the framed window, `root` the address of the folder of the package. '' when it is somewhere else. */
export function placeOf(page: Window, root: string): string {
  const { href } = page.location;
  if (!href.startsWith(root)) return '';
  const [path = ''] = href.slice(root.length).split(/[?#]/);
  const anchor = anchorAt(page);
  return anchor === '' ? path : `${path}#${anchor}`;
}

function anchorAt(page: Window): string {
  const line = page.innerHeight / 2;
  if (page.scrollY < 10) return '';
  const named = page.document.querySelectorAll<HTMLElement>('main :is(h2, h3, section, form)[id]');
  const above = [...named].filter((element) => {
    const { top, height } = element.getBoundingClientRect();
    return height > 0 && top <= line;
  });
  return above.at(-1)?.id ?? '';
}

/**
 * The address to open for a place that an LMS has kept; null when the package has no such page. Pages for the exercises of an
 * assignment are told which one.
 */
export function addressFor(place: string, pages: readonly string[], assignment?: string): string | null {
  const [path = '', anchor] = place.split('#');
  if (path === '') return null;
  const page = pages.find((each) => each === path || each === `${path}index.html`);
  if (page === undefined) return null;
  const query =
    assignment !== undefined && /^(?:assignment|exercises)\//.test(page) ? `?assignment=${assignment}` : '';
  return `${page}${query}${anchor === undefined || !/^[\w.-]+$/.test(anchor) ? '' : `#${anchor}`}`;
}
