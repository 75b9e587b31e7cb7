// The page that stands for one that is neither kept nor reachable, with what is kept in its list.
import { addressOf } from './manifest.ts';
import type { Store } from './store.ts';

/** Undefined where not even that page is kept. */
export async function pageForNotKept(store: Store, scope: string): Promise<Response | undefined> {
  const cache = await store.open();
  const page = await cache.match(addressOf('not-kept/index.html', scope));
  if (page === undefined) return undefined;
  const pages = (await store.held()).filter(
    (path) => path.endsWith('index.html') && path !== 'not-kept/index.html',
  );
  const items = await Promise.all(
    pages.map(async (path) => {
      const address = addressOf(path, scope);
      const text = await (await cache.match(address))?.text();
      // The title is HTML of our own pages, and stays what it is.
      const title = /<title>([^<]*)<\/title>/.exec(text ?? '')?.[1]?.replace(/ · Ring −1$/, '');
      return `<li><a href="${encodeURI(decodeURI(address))}">${title ?? path}</a></li>`;
    }),
  );
  const html = (await page.text()).replace(/<li data-kept[^>]*><\/li>/, () => items.join(''));
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
