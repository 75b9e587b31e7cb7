// The flattened form, byte by byte where the format is fixed and through a reader where it is not.

import { describe, expect, it } from 'vitest';
import { flattenDeviceTree, type DeviceTreeNode } from '../../../../lessons-engine/machine/index.ts';
import { cells, nodeAt, readDeviceTree, strings } from '../../../support/read-device-tree.ts';

describe('flattenDeviceTree()', () => {
  it('writes an empty tree as the specification draws it', () => {
    const words = [
      0xd00dfeed, 0x48, 0x38, 0x48, 0x28, 17, 16, 0, 0, 0x10, // header
      0, 0, 0, 0, // end of the reservations
      1, 0, 2, 9, // begin, name, end, end of the structure
    ]; // prettier-ignore
    expect([...flattenDeviceTree({})]).toEqual(
      words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]),
    );
  });

  it('keeps every kind of value, and every length of name', () => {
    const tree: DeviceTreeNode = {
      properties: { cells: [1, 0xffff_ffff], text: 'abc', list: ['one', '', 'three'], empty: true },
      children: {
        a: { properties: { raw: new Uint8Array([1, 2, 3, 4, 5]) } },
        bcd: {},
        'bcde@1': { children: { inner: { properties: { cells: [], text: '' } } } },
      },
    };
    const { root, version, lastCompatible, bootCpu } = readDeviceTree(flattenDeviceTree(tree));
    expect([version, lastCompatible, bootCpu]).toEqual([17, 16, 0]);
    expect(cells(root, 'cells')).toEqual([1, 0xffff_ffff]);
    expect(strings(root, 'text')).toEqual(['abc']);
    expect(strings(root, 'list')).toEqual(['one', '', 'three']);
    expect(root.properties['empty']).toEqual(new Uint8Array());
    expect(Object.keys(root.children)).toEqual(['a', 'bcd', 'bcde@1']);
    expect(nodeAt(root, 'a').properties['raw']).toEqual(new Uint8Array([1, 2, 3, 4, 5]));
    expect(nodeAt(root, 'bcde@1/inner').properties).toEqual({
      cells: new Uint8Array(),
      text: new Uint8Array([0]),
    });
  });

  it('writes the name of a property once', () => {
    const one = flattenDeviceTree({ children: { a: { properties: { x: true } }, b: {} } });
    const two = flattenDeviceTree({
      children: { a: { properties: { x: true } }, b: { properties: { x: true } } },
    });
    expect(two.length - one.length).toBe(12);
  });

  it('lists reserved memory', () => {
    const reservations = [
      { address: 0x8000_0000, size: 0x4_0000 },
      { address: 2 ** 33, size: 4096 },
    ];
    expect(readDeviceTree(flattenDeviceTree({}, reservations)).reservations).toEqual(reservations);
  });

  it.each([
    [
      { properties: { bootargs: 'quiet\0' } },
      'expected ASCII without NUL, found character 0 at 5 of "quiet\0"',
    ],
    [{ properties: { naïve: true } }, 'expected ASCII without NUL, found character 239 at 2 of "naïve"'],
    [{ children: { '…': {} } }, 'expected ASCII without NUL, found character 8230 at 0 of "…"'],
  ] as [DeviceTreeNode, string][])('refuses %j', (tree, message) => {
    expect(() => flattenDeviceTree(tree)).toThrow(`device tree: ${message}`);
  });
});
