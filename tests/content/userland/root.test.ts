// The root directory as data, once it is one.

import { expect, test } from 'vitest';
import { rootTree, usualEnvironment } from '../../../content/userland/root.ts';
import { fillTree, Kernel, startInit, textOf, Tmpfs } from '../../../lessons-engine/kernel/index.ts';

test('rootTree() holds what a program expects of a root, and only the programs that were asked for', () => {
  const kernel = new Kernel();
  const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  fillTree(root.rootInode, rootTree({ hostname: 'box', programs: ['cat', 'echo', 'ls', 'sh', 'test'] }));
  const script =
    'ls -l /; ls /bin /dev; cat /etc/*; [ -f /var/www/index.html ] && echo page; echo x > /dev/null; echo $HOME';
  startInit(kernel, root, { path: '/bin/sh', argv: ['sh', '-c', script], envp: usualEnvironment });
  kernel.run(1_000_000);
  const said = textOf(kernel.console.output).replaceAll('\r\n', '\n');
  expect(said.replaceAll(/ +\d+ +0 +0 +\d+ /g, ' ')).toBe(
    [
      ...['drwxr-xr-x bin', 'drwxr-xr-x dev', 'drwxr-xr-x etc', 'drwxr-xr-x home', 'dr-xr-xr-x proc'],
      ...['drwx------ root', 'dr-xr-xr-x sys', 'drwxrwxrwt tmp', 'drwxr-xr-x var'],
      ...['/bin:', '[', 'cat', 'echo', 'ls', 'sh', 'test', ''],
      ...['/dev:', 'console', 'full', 'null', 'random', 'tty', 'urandom', 'zero'],
      ...['root:x:0:', 'nogroup:x:65534:', 'box', '127.0.0.1 localhost', '127.0.1.1 box'],
      ...['root:x:0:0:root:/root:/bin/sh', 'nobody:x:65534:65534:nobody:/:/bin/false'],
      ...['page', '/root', ''],
    ].join('\n'),
  );
});
