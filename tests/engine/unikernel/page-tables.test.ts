import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { pageTables, tablesSize, type Region } from '../../../lessons-engine/unikernel/index.ts';

const PAGE = 4096;
const SUPERPAGE = 4 << 20;
const AT = 0x8010_0000;

/** The leaf for an address, as the manual's walk finds it (4.3.2); 0 where there is none. */
function leafOf(tables: Uint8Array, address: number): number {
  const view = new DataView(tables.buffer);
  const root = view.getUint32((address >>> 22) * 4, true);
  if ((root & 1) === 0 || (root & 0xe) !== 0) return root;
  const table = (root >>> 10) * PAGE - AT;
  return view.getUint32(table + ((address >>> 12) & 0x3ff) * 4, true);
}

describe('pageTables()', () => {
  it('maps every address to itself, with the rights of its region and no other', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed);
      const rights = ['r', 'rw', 'rx', 'rwu', 'rxu'];
      const regions: Region[] = [{ address: 0x1000_0000, size: SUPERPAGE, rights: 'rw' }];
      let end = 0x8000_0000 + PAGE * random.below(2000);
      for (let count = 0; count < 5; count++) {
        const size = 1 + random.below(5 * PAGE);
        regions.push({ address: end, size, rights: random.pick(rights) });
        end = Math.ceil((end + size) / PAGE) * PAGE + PAGE * random.below(3);
      }
      const tables = pageTables(regions, AT);
      expect(tables.length).toBe(tablesSize(regions));
      for (let address = 0x8000_0000; address < end + 2 * PAGE; address += PAGE) {
        const region = regions.find(
          (each) => address + PAGE > each.address && address < each.address + each.size,
        );
        const leaf = leafOf(tables, address);
        const letters =
          region &&
          [...region.rights].reduce((bits, letter) => bits | { r: 2, w: 4, x: 8, u: 16 }[letter as 'r'], 1);
        const expected = region === undefined ? 0 : (address / PAGE) * 1024 + (letters ?? 0);
        expect(leaf, `seed ${seed}, 0x${address.toString(16)}`).toBe(expected);
      }
      expect(leafOf(tables, 0x1000_5000)).toBe((0x1000_0000 / PAGE) * 1024 + 7);
    }
  });

  it('sets A, and D where it may be written, when it is told to', () => {
    const regions = [
      { address: 0x8000_0000, size: 1, rights: 'rx' },
      { address: 0x8000_1000, size: 1, rights: 'rw' },
    ];
    const tables = pageTables(regions, AT, true);
    expect([0x8000_0000, 0x8000_1000].map((address) => leafOf(tables, address) & 0xff)).toEqual([0x4b, 0xc7]);
  });

  it('refuses two sets of rights for one page, and rights that there are not', () => {
    const text = { address: 0x8000_0000, size: 100, rights: 'rx' };
    expect(() => pageTables([text, { ...text, address: 0x8000_0100, rights: 'rw' }], AT)).toThrow(
      'page tables: expected one set of rights for 0x80000000, found two',
    );
    expect(() => pageTables([{ ...text, rights: 'rq' }], AT)).toThrow(
      'rights: expected letters of r, w, x, u, found "rq"',
    );
  });
});
