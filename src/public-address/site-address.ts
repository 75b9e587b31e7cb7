// Where the site will be, if whoever builds it says so: `SITE=https://host/path/ npm run build`. Nothing else knows.

/**
 * With a slash at its end; undefined where nobody says.
 * @throws Error with what was expected and found where it is no address of a folder.
 */
export function siteAddress(given: string | undefined = process.env['SITE']): string | undefined {
  if (given === undefined || given.trim() === '') return undefined;
  const url = URL.parse(given.trim());
  const expected = 'SITE: expected an address like https://host/path/';
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`${expected}, found ${given}`);
  if (url.search !== '' || url.hash !== '') throw new Error(`${expected} without ? and #, found ${given}`);
  return url.href.replace(/\/*$/, '/');
}
