import type { Host, Page } from 'ring/sharing';

export function sharePages(host: Host): void {
  /** Pages with different contents, by owner and hash, as they were when they were looked at. */
  const known = new Map<string, Page[]>();

  const look = (page: Page): void => {
    const hash = host.hash(page);
    const key = `${host.owner(page.guest)} ${hash}`;
    // What has changed since is of no use any more.
    const candidates = (known.get(key) ?? []).filter((other) => host.hash(other) === hash);
    const twin = candidates.find((other) => host.together(page, other) || host.equal(page, other));
    if (twin === undefined) candidates.push(page);
    else host.merge(page, twin);
    known.set(key, candidates);
  };

  for (;;) {
    const event = host.run();
    switch (event.kind) {
      case 'end':
        return;
      case 'look':
        look({ guest: event.guest, page: event.page });
        break;
      case 'write':
        host.copy({ guest: event.guest, page: event.page });
        break;
    }
  }
}
