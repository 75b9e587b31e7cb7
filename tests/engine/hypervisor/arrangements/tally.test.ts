import { describe, expect, it } from 'vitest';
import { guestKernel, type ProgramName } from '../../../../content/guests/library.ts';
import {
  arrangements,
  HardwareAssisted,
  path,
  services,
  tally,
  withDoorbell,
  type Exit,
} from '../../../../lessons-engine/hypervisor/index.ts';

const of = (id: string) => arrangements.find((arrangement) => arrangement.id === id)!;

function exitsOf(name: ProgramName): Exit[] {
  const vm = new HardwareAssisted(guestKernel(name), {
    devices: { block: { image: new Uint8Array(0x10000) } },
  });
  const exits: Exit[] = [];
  vm.onExit = (exit) => exits.push(exit);
  expect(vm.run(1_000_000)).toEqual({ reason: 'shutdown', code: 0 });
  return exits;
}

describe('path()', () => {
  it.each([
    ['own-drivers', 'disk-request', 'exit entry'],
    ['own-drivers', 'console', 'exit entry'],
    ['driver-domain', 'processor', 'exit entry'],
    ['driver-domain', 'disk-request', 'exit event world-switch event world-switch entry'],
    ['driver-domain', 'console', 'exit event world-switch mode-switch mode-switch event world-switch entry'],
    ['kernel-module', 'interrupt-controller', 'exit entry'],
    ['kernel-module', 'device-register', 'exit mode-switch mode-switch entry'],
    ['kernel-module', 'disk-request', 'exit mode-switch mode-switch mode-switch mode-switch entry'],
    ['hosted', 'memory', 'exit world-switch world-switch entry'],
    ['hosted', 'disk-request', `exit world-switch ${'mode-switch '.repeat(4)}world-switch entry`],
  ] as const)('%s, %s: %s', (arrangement, service, crossings) => {
    expect(path(of(arrangement), service).join(' ')).toBe(crossings);
  });

  it('leads out of the guest and back into it, and crosses every border in both directions', () => {
    for (const arrangement of arrangements)
      for (const service of services) {
        const way = path(arrangement, service);
        expect(way[0]).toBe('exit');
        expect(way.at(-1)).toBe('entry');
        for (const kind of ['event', 'world-switch', 'mode-switch'])
          expect(way.filter((crossing) => crossing === kind).length % 2).toBe(0);
      }
  });
});

describe('tally()', () => {
  const disk = exitsOf('disk');
  const compute = exitsOf('compute');

  it('sees the requests of the disk, each a page', () => {
    // Eight blocks: read, written, read again.
    for (const arrangement of arrangements) {
      const { requests, copied } = tally(arrangement, disk, 4096);
      expect(requests['disk-request']).toBe(24);
      expect(copied).toBe(24 * 4096 * arrangement.copies);
      expect(tally(arrangement, compute, 4096).requests['disk-request']).toBe(0);
    }
  });

  it('counts one exit and one entry for every exit of the machine', () => {
    for (const arrangement of arrangements)
      for (const exits of [disk, compute]) {
        const { crossings, requests } = tally(arrangement, exits, 4096);
        expect(crossings.exit).toBe(exits.length);
        expect(crossings.entry).toBe(exits.length);
        expect(Object.values(requests).reduce((sum, count) => sum + count)).toBe(exits.length);
      }
  });

  it('switches worlds for the disk where the drivers are elsewhere, and only there', () => {
    const switches = (id: string) => tally(of(id), disk, 4096).crossings['world-switch'];
    expect(switches('own-drivers')).toBe(0);
    expect(switches('kernel-module')).toBe(0);
    expect(switches('driver-domain')).toBeGreaterThan(2 * 24);
    expect(switches('hosted')).toBeGreaterThan(2 * 24);
  });
});

describe('withDoorbell()', () => {
  const plain = of('kernel-module');
  const belled = withDoorbell(plain);

  it('announces a request to the disk and comes back, and leaves every other path as it was', () => {
    expect(path(belled, 'disk-request')).toEqual(['exit', 'event', 'entry']);
    for (const service of services.filter((each) => each !== 'disk-request'))
      expect(path(belled, service)).toEqual(path(plain, service));
  });

  it('takes four mode switches from every request to the disk', () => {
    const disk = exitsOf('disk');
    const [before, after] = [tally(plain, disk, 4096), tally(belled, disk, 4096)];
    const requests = before.requests['disk-request'];
    expect(after.crossings['mode-switch']).toBe(before.crossings['mode-switch'] - 4 * requests);
    expect(after.crossings.event).toBe(requests);
    expect(after.crossings.exit).toBe(before.crossings.exit);
  });
});
