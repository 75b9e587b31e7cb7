import { describe, expect, it } from 'vitest';
import { program } from '../../../content/race/container-host.ts';
import library from '../../../content/race/function/library.f?raw';
import interpreter from '../../../content/race/programs/interpreter.s?raw';
import { fillTree, Kernel, PageRequest, startInit, Tmpfs } from '../../../lessons-engine/kernel/index.ts';

/** What a function with this source answers; how the runtime ended when it never listened. */
function answerOf(handler: string): string {
  const kernel = new Kernel();
  const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  fillTree(root.rootInode, {
    run: { content: program(interpreter, 'interpreter.s'), mode: 0o755 },
    lib: { entries: { 'library.f': library } },
    function: { entries: { 'handler.f': handler } },
  });
  const init = startInit(kernel, root, { path: '/run' });
  init.namespaces.net.setUp(init.namespaces.net.loopback);
  const stop = kernel.run(50_000_000);
  if (stop.reason === 'panic') return `ended with ${stop.status >> 8}`;
  const request = new PageRequest(init.namespaces.net, '127.0.0.1', 80);
  for (let turn = 0; turn < 100 && !request.over; turn++) {
    request.go();
    kernel.run(1000);
  }
  return request.answer;
}

describe('the runtime of the function', () => {
  it.each([
    [': handle ." Hello" ;', 'Hello'],
    [': handle 6 7 * . ;', '42'],
    [': handle 1 2 + 3 swap . . ;', '33'],
    [': star 42 emit ; : handle 3 times star ;', '***'],
    ['( a remark ) : handle 5 dup . drop ;', '5'],
    [': handle status-404 ;', 'HTTP/1.0 404 Not Found\r\n'],
    [': handle 12 content-length ;', 'Content-Length: 12\r\n'],
    [': handle say-p ." x" end-p ;', '<p>x</p>'],
    [': a ." old" ; : b a ; : a ." new" ; : handle b a ;', 'oldnew'],
  ])('runs %s', (source, answer) => {
    expect(answerOf(source)).toBe(answer);
  });

  it.each([': handle unheard-of ;', ': something 1 ;', ': handle ." no end'])(
    'ends with status 2 at a mistake: %s',
    (source) => {
      expect(answerOf(source)).toBe('ended with 2');
    },
  );
});
