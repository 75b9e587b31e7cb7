import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble, assembleObject } from '../../../lessons-engine/isa/index.ts';
import { link, LinkError, placeOf, type LinkOptions } from '../../../lessons-engine/unikernel/index.ts';

const object = (name: string, source: string) => assembleObject(source, name);
const problemsOf = (objects: ReturnType<typeof object>[], options: LinkOptions = {}): string[] => {
  try {
    link(objects, options);
  } catch (error) {
    if (error instanceof LinkError) return error.message.split('\n');
    throw error;
  }
  return [];
};
const start = (body: string) => object('start.o', `.globl _start\n.section .text.start\n_start: ${body}\n`);
const hello = object(
  'hello.o',
  '.globl hello, unused\n.section .text.hello\nhello: ret\n.section .text.unused\nunused: call nobody\n',
);

describe('link()', () => {
  it('gives the bytes that one assembly of all sources gives', () => {
    const net = (name: string): string =>
      readFileSync(new URL(`../../../content/guests/net/${name}.s`, import.meta.url), 'utf8');
    const [card, stack] = [net('card'), net('ethernet') + net('ipv4') + net('tcp')];
    const names =
      '.globl card_init, card_receive, card_send, card_quiet, card_mac, card_frame, net_input, net_answer\n';
    const whole = assemble(card + stack);
    const linked = link([object('card.o', names + card), object('stack.o', names + stack)], {
      entry: 'card_init',
      drop: false,
    });
    const full = whole.segments.filter(({ section }) => section !== '.bss');
    expect(linked.segments.map(({ name, address, bytes }) => [name, address, bytes])).toEqual(
      full.map(({ section, address, bytes }) => [section, address, bytes]),
    );
    for (const name of ['net_input', 'card_frame', 'card_mac', 'net_answer'])
      expect(linked.symbols.get(name), name).toBe(whole.symbols.get(name));
  });

  it('drops sections that nobody mentions, and does not ask what they need', () => {
    const image = link([start('tail hello'), hello]);
    expect(image.kept.map(({ section }) => section)).toEqual(['.text.start', '.text.hello']);
    expect(image.dropped).toEqual([{ object: 'hello.o', section: '.text.unused', size: 8 }]);
    expect(image.size).toBe(12);
  });

  it('keeps what is dropped otherwise when it is told to, and then needs what that needs', () => {
    expect(problemsOf([start('tail hello'), hello], { drop: false })).toEqual([
      'hello.o (.text.unused): expected an object that defines "nobody", found none',
    ]);
  });

  it('tells every unresolved symbol once a section, and every duplicate', () => {
    const again = object('again.o', '.globl hello\n.section .text.hello\nhello: ret\n');
    expect(problemsOf([start('call other\ncall other\ncall more\ntail hello'), hello, again])).toEqual([
      'again.o: expected "hello" to be defined once, found it in hello.o as well',
      'start.o (.text.start): expected an object that defines "other", found none',
      'start.o (.text.start): expected an object that defines "more", found none',
    ]);
    expect(problemsOf([hello])).toEqual([
      'the image (entry): expected an object that defines "_start", found none',
    ]);
  });

  it('prefers a strong definition to a weak one, wherever it stands', () => {
    const weak = object('weak.o', '.weak hello\n.section .text.weak\nhello: ret\n');
    for (const objects of [
      [start('tail hello'), weak, hello],
      [start('tail hello'), hello, weak],
    ])
      expect(link(objects).kept.map(({ object: name }) => name)).toEqual(['start.o', 'hello.o']);
    expect(link([start('tail hello'), weak]).kept).toHaveLength(2);
  });

  it('keeps an initialiser when anything else of its object is kept, in the order of the link', () => {
    const module = (name: string) =>
      object(
        `${name}.o`,
        `.globl ${name}\n.section .text.${name}\n${name}: ret\ninit: ret\n.section .rodata.init.${name}\n.word init\n`,
      );
    const objects = [
      start('call a\ncall c\nla s0, __init_start\nla s1, __init_end'),
      module('c'),
      module('b'),
      module('a'),
    ];
    const image = link(objects);
    const [from, to] = ['__init_start', '__init_end'].map((name) => image.symbols.get(name) as number) as [
      number,
      number,
    ];
    expect(to - from).toBe(8);
    const rodata = image.segments.find(({ name }) => name === '.rodata');
    const words = new DataView((rodata as { bytes: Uint8Array }).bytes.buffer);
    const placeAt = (offset: number) => placeOf(image, words.getUint32(offset, true));
    expect([placeAt(0), placeAt(4)]).toEqual(['c.o (.text.c+0x4)', 'a.o (.text.a+0x4)']);
  });

  it('says which jump does not reach', () => {
    const far = object('far.o', '.globl far\n.section .text.far\n.space 1048576\nfar: ret\n');
    expect(problemsOf([start('j far'), far])).toEqual([
      'start.o (.text.start+0x0): expected a target less than 1048576 bytes away, found one 1048580 bytes away',
    ]);
    expect(problemsOf([start('tail far'), far])).toEqual([]);
  });

  it('takes symbols from outside', () => {
    const image = link([start('la a0, device')], { symbols: { device: 0x1000_0000 } });
    expect(image.symbols.get('device')).toBe(0x1000_0000);
  });
});
