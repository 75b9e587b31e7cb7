// XML written as text: values are escaped, and what XML 1.0 cannot hold at all is replaced.

/** Text between tags, or the value of an attribute in double quotes. */
export function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A path in a package as an address in its manifest. */
export function href(path: string): string {
  return xml(path.split('/').map(encodeURIComponent).join('/'));
}
