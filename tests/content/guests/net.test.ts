import { describe, expect, it } from 'vitest';
import card from '../../../content/guests/net/card.s?raw';
import stack from '../../../content/guests/net/stack.s?raw';
import web from '../../../content/guests/net/web.s?raw';
import { guestKernel, programs, webKernel } from '../../../content/guests/library.ts';
import { PAGE } from '../../../content/race/page.ts';
import { HardwareAssisted } from '../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { Wires } from './net-wires.ts';

const ANSWER = `HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`;

/** Driver, stack and server without a kernel: system calls have become calls, and interrupts a look at the card. */
const alone = `
        .text
_start: la    sp, top
        li    a0, 0x10002000
        call  card_init
        li    a0, 80
        call  net_listen
        call  web_serve
web_receive:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a0, 4(sp)
        sw    a1, 8(sp)
1:      call  card_receive
        beqz  a0, 2f
        call  net_input
2:      lw    a0, 4(sp)
        lw    a1, 8(sp)
        call  net_take
        beqz  a0, 1b
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret
web_answer:
        j     net_answer
        .bss
        .space 512
top:
`;

describe('the network of the guest library', () => {
  it('serves the page to the TCP of the kernel model, connection after connection', () => {
    const world = new Wires(webKernel());
    world.run();
    for (const _ of [1, 2, 3]) expect(world.ask()).toBe(ANSWER);
    expect(world.vm.platform.console).toBe('init\n');
  });

  it('can be linked without a kernel: driver, stack and server are modules of their own', () => {
    const world = new Wires(assemble(`${alone}${card}${stack}${web}`));
    world.run(20_000);
    expect(world.ask()).toBe(ANSWER);
    expect(world.ask()).toBe(ANSWER);
  });

  it('answers ARP for its own address and for no other', () => {
    const world = new Wires(webKernel());
    world.run();
    const request = (last: number): Uint8Array =>
      Uint8Array.of(
        ...[255, 255, 255, 255, 255, 255, 2, 9, 0, 0, 0, 1, 8, 6],
        ...[0, 1, 8, 0, 6, 4, 0, 1, 2, 9, 0, 0, 0, 1, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, last],
      );
    const answers = (last: number): number => {
      const before = world.wires.captured.length;
      world.link.wire?.send(request(last));
      world.settle();
      return world.wires.captured.slice(before).filter(({ from }) => from === 0).length;
    };
    expect(answers(3)).toBe(0);
    expect(answers(2)).toBe(1);
    const { frame } = world.wires.captured.at(-1) ?? { frame: new Uint8Array() };
    expect([...frame.subarray(20, 32)]).toEqual([0, 2, 2, 0, 0, 0, 0, 1, 10, 0, 0, 2]);
  });

  it('drops a segment whose checksum is wrong, and takes the same one when it is right', () => {
    const world = new Wires(webKernel());
    world.run();
    expect(world.ask()).toBe(ANSWER);
    const syn = world.wires.captured.find(({ from, frame }) => from === 1 && frame[47] === 2)?.frame;
    if (syn === undefined) throw new Error('expected a SYN of the client, found none');
    const answers = (frame: Uint8Array): number => {
      const before = world.wires.captured.length;
      world.link.wire?.send(frame);
      world.settle();
      return world.wires.captured
        .slice(before)
        .filter(({ from, frame: sent }) => from === 0 && sent[47] === 18).length;
    };
    const damaged = syn.slice();
    damaged[41] = (damaged[41] ?? 0) ^ 1;
    expect(answers(damaged)).toBe(0);
    expect(answers(syn)).toBe(1);
  });

  it('listens on its port alone', () => {
    const world = new Wires(webKernel());
    world.run();
    expect(world.ask(81)).toBeNull();
  });

  it('says so when there is no card', () => {
    const vm = new HardwareAssisted(webKernel());
    expect(vm.run(200_000)).toEqual({ reason: 'shutdown', code: 0 });
    expect(vm.platform.console).toBe('init\nno card\n');
  });

  it('changes nothing of the kernel without a network: its calls are eleven, as before', () => {
    expect(Object.keys(programs)).not.toContain('init-web');
    const symbols = guestKernel('getpid').symbols;
    expect(symbols.get('CALLS')).toBe(11);
    expect(symbols.has('card_init')).toBe(false);
  });
});
