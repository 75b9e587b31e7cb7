// On a disk a link to a folder does not open its index.html.

const folder = /^([^?#]*\/)([?#].*)?$/;

export function nameIndexFiles(): void {
  for (const link of document.querySelectorAll('a[href]')) {
    const [, path, rest = ''] = folder.exec(link.getAttribute('href') ?? '') ?? [];
    if (path !== undefined && !/^[a-z]+:/i.test(path)) link.setAttribute('href', `${path}index.html${rest}`);
  }
}
