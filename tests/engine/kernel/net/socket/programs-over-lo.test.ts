// Programs that talk over TCP and UDP through `lo`: the calls of sockets, the scheduler and the network's clock together.

import { describe, expect, it } from 'vitest';
import { startInit } from '../../../../../lessons-engine/kernel/boot.ts';
import { textOf } from '../../../../../lessons-engine/kernel/byte-text.ts';
import { fillTree } from '../../../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs } from '../../../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { Kernel } from '../../../../../lessons-engine/kernel/kernel.ts';
import { Capture } from '../../../../../lessons-engine/kernel/net/capture/capture.ts';
import { asProgram, exit, say, show, sys } from '../../../../support/kernel/assembly.ts';
import { program } from '../../../../support/kernel/run-program.ts';
import { root } from '../small-networks.ts';

function run(body: string, { up = true }: { up?: boolean } = {}) {
  const kernel = new Kernel();
  const files = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  fillTree(files.rootInode, { init: { content: program(asProgram(body)), mode: 0o755 } });
  const init = startInit(kernel, files, { path: '/init' });
  const { net } = init.namespaces;
  if (up) root(net).setUp('lo');
  const capture = new Capture(kernel.network, [net.loopback]);
  const stop = kernel.run(50_000_000);
  return { kernel, capture, stop, net, console: textOf(kernel.console.output).replaceAll('\r\n', '\n') };
}

const data = `
        .data
        .balign 4
here:   .half 2
        .byte 0x1f, 0x90, 127, 0, 0, 1
        .space 8
text:   .string "GET /\\n"
answer: .string "200 OK\\n"
one:    .word 1
        .bss
        .balign 4
from:   .space 16
room:   .space 4
buffer: .space 64
`;

const serve = `${sys('socket', 2, 1, 0)}mv s0, a0
        ${sys('setsockopt', 's0', 1, 2, 'one', 4)}
        ${sys('bind', 's0', 'here', 16)}${sys('listen', 's0', 4)}`;

describe('a program', () => {
  it('serves another over TCP, both asleep while packets travel', () => {
    const { console, capture, stop } = run(`${serve}${sys('clone', 17, 0)}
        beqz a0, child
        ${sys('accept4', 's0', 0, 0, 0)}mv s1, a0
        ${sys('read', 's1', 'buffer', 64)}
        ${say('buffer')}
        ${sys('write', 's1', 'answer', 7)}
        ${sys('close', 's1')}
        ${sys('waitid', 0, 0, 0, 4, 0)}
        ${exit()}
child:  ${sys('socket', 2, 1, 0)}mv s1, a0
        ${sys('connect', 's1', 'here', 16)}${show}
        ${sys('sendto', 's1', 'text', 6, 0, 0, 0)}${show}
        ${sys('read', 's1', 'buffer', 64)}${show}
        ${say('buffer')}
        ${sys('read', 's1', 'buffer', 64)}${show}
        ${exit()}${data}`);
    expect(console.split('\n').sort()).toEqual(['', '0', '0', '200 OK', '6', '7', 'GET /']);
    expect(stop).toEqual({ reason: 'panic', status: 0 });
    const flags = capture.lines
      .filter((line) => line.includes(' Out '))
      .map((line) => /\[(.*?)\]/.exec(line)?.[1]);
    expect(flags.slice(0, 3)).toEqual(['S', 'S.', '.']);
    expect(flags.filter((each) => each?.startsWith('F'))).toHaveLength(2);
  });

  it('hears that nobody listens, and that there is no network at all while lo is down', () => {
    const connect = `${sys('socket', 2, 1, 0)}mv s1, a0\n${sys('connect', 's1', 'here', 16)}${show}${exit()}${data}`;
    expect(run(connect).console).toBe('-111\n');
    expect(run(connect, { up: false }).console).toBe('-101\n');
  });

  it('sends itself a datagram and is told from where', () => {
    const { console } = run(`${sys('socket', 2, 2, 0)}mv s0, a0
        ${sys('bind', 's0', 'here', 16)}${show}
        ${sys('sendto', 's0', 'text', 6, 0, 'here', 16)}${show}
        la t0, room
        li t1, 16
        sw t1, 0(t0)
        ${sys('recvfrom', 's0', 'buffer', 64, 0, 'from', 'room')}${show}
        la t0, from
        lbu a0, 2(t0)
        slli a0, a0, 8
        lbu t1, 3(t0)
        add a0, a0, t1
        ${show}${exit()}${data}`);
    expect(console).toBe('0\n6\n6\n8080\n');
  });

  it('is told no about options that nobody keeps, with a line in the log', () => {
    const { console, kernel } = run(`${sys('socket', 2, 1, 0)}mv s0, a0
        ${sys('setsockopt', 's0', 1, 20, 'here', 16)}${show}${exit()}${data}`);
    expect(console).toBe('-92\n');
    expect(kernel.kernelLog.lines.map(({ text }) => text)).toContain(
      'setsockopt: option 20 of level 1 is not supported',
    );
  });
});
