import { expect, it } from 'vitest';
import { executable } from '../../../content/userland/library.ts';
import { ContainerHost } from '../../../content/race/container-host.ts';
import { PAGE } from '../../../content/race/page.ts';
import { fillTree, writeFile } from '../../../lessons-engine/kernel/index.ts';

it('a frozen container answers nobody, and answers once it is thawed', () => {
  const host = new ContainerHost();
  const empty = { entries: {} };
  fillTree(host.images, {
    web: {
      entries: {
        tmp: empty,
        sys: { entries: { fs: { entries: { cgroup: empty } } } },
        bin: { entries: { httpd: { content: executable('httpd'), mode: 0o755 } } },
        var: { entries: { www: { entries: { 'index.html': PAGE } } } },
      },
    },
  });
  host.start('/images/web', ['/bin/httpd']);
  const freeze = (state: string): void =>
    host.script('platform', function* () {
      yield* writeFile('/sys/fs/cgroup/web/cgroup.freeze', state);
      return 0;
    });
  freeze('1');
  const before = host.counts.instructions;
  expect(() => host.ask()).toThrow('container: expected an answer, found none');
  expect(host.counts.instructions).toBe(before);
  freeze('0');
  expect(host.ask()).toContain(PAGE);
});
