import { describe, expect, it } from 'vitest';
import { ContainerHost } from '../../../content/race/container-host.ts';
import { PAGE } from '../../../content/race/page.ts';
import { race } from '../../../content/race/race.ts';
import { startMachine } from '../../../content/race/serve-machine.ts';
import { countNames, type Start } from '../../../content/race/start.ts';
import { fullMachine, microMachine } from '../../../content/guests/web-machines.ts';
import { HardwareAssisted } from '../../../lessons-engine/hypervisor/index.ts';

const starts = await race();
const of = (id: Start['contender']): Start => {
  const found = starts.find(({ contender }) => contender === id);
  if (found === undefined) throw new Error(`expected a start of ${id}, found none`);
  return found;
};

describe('race()', () => {
  it('gets the same answer from all six, equal to the byte', () => {
    expect(starts.map(({ contender }) => contender)).toEqual([
      'vm',
      'microvm',
      'container',
      'cold-function',
      'warm-function',
      'wasm-instance',
    ]);
    expect(new Set(starts.map(({ answer }) => answer)).size).toBe(1);
    expect(starts[0]?.answer.endsWith(`\r\n\r\n${PAGE}`)).toBe(true);
  });

  it('counts the same every time', async () => {
    expect(await race()).toEqual(starts);
  });

  it('never counts backwards, and ends with the total', () => {
    for (const { phases, total } of starts) {
      expect(phases.at(-1)?.counts).toEqual(total);
      for (const [index, { counts }] of phases.slice(1).entries())
        for (const name of countNames)
          expect(counts[name]).toBeGreaterThanOrEqual(phases[index]?.counts[name] ?? 0);
    }
  });

  it('runs each in its phases', () => {
    const names = Object.fromEntries(
      starts.map(({ contender, phases }) => [contender, phases.map(({ name }) => name)]),
    );
    expect(names).toEqual({
      vm: ['monitor', 'firmware', 'kernel', 'init', 'answer'],
      microvm: ['monitor', 'kernel', 'init', 'answer'],
      container: ['isolation', 'root', 'program', 'answer'],
      'cold-function': ['image', 'isolation', 'root', 'program', 'answer'],
      'warm-function': ['thaw', 'answer'],
      'wasm-instance': ['instance', 'answer'],
    });
  });
});

describe('the machines', () => {
  it('boot the same kernel; only one has firmware, a disk and other devices', () => {
    const [full, micro] = [fullMachine(), microMachine()];
    expect(full.kernelBytes).toBe(micro.kernelBytes);
    expect(Object.keys(micro.devices)).toEqual(['net']);
    expect(Object.keys(full.devices).sort()).toEqual(['balloon', 'block', 'console', 'entropy', 'net']);
  });

  it('stop with a sentence where the firmware finds no disk, no kernel or no tree', () => {
    const { program, memorySize, devices, deviceTree } = fullMachine();
    const say = (changed: typeof devices, tree = deviceTree): string => {
      const vm = new HardwareAssisted(program, { memorySize, devices: changed });
      vm.guest.x[11] = tree;
      expect(vm.run(100_000).reason).toBe('shutdown');
      return vm.platform.console;
    };
    const { block: _, ...diskless } = devices;
    expect(say(diskless)).toBe('firmware\nfirmware: no disk to start from\n');
    expect(say({ ...devices, block: { image: new Uint8Array(4096) } })).toBe(
      'firmware\nfirmware: no kernel on the disk\n',
    );
    expect(say(devices, 0x8000_0000)).toBe('firmware\nfirmware: no device tree\n');
  });

  it('count what the microVM leaves out: firmware, and nothing of the pages', () => {
    const [vm, micro] = [startMachine('vm'), startMachine('microvm')];
    expect(micro.total.instructions).toBeLessThan(vm.total.instructions);
    expect(micro.total.bytesRead).toBe(0);
    expect(vm.total.secondStageFaults - micro.total.secondStageFaults).toBeLessThan(5);
  });
});

describe('the containers', () => {
  it('are made by system calls: seven namespaces, a group, a root, two programs', () => {
    const { total } = of('container');
    expect(total).toMatchObject({ namespaces: 7, groups: 1, links: 1, programs: 2, exits: 0 });
    expect(total.systemCalls).toBeGreaterThan(40);
  });

  it('differ only in what runs: up to execve the cold function makes the same calls', () => {
    const until = (id: Start['contender']) =>
      of(id).phases.find(({ name }) => name === 'root')?.counts.systemCalls;
    expect(until('cold-function')).toBe(until('container'));
  });

  it('make no process for a warm request, and pull nothing', () => {
    const { total } = of('warm-function');
    expect(total).toMatchObject({ programs: 0, namespaces: 0, bytesPulled: 0 });
    expect(total.instructions).toBeLessThan(of('cold-function').total.instructions / 100);
  });

  it('complain about a program that is not in the image', () => {
    const host = new ContainerHost();
    expect(() => host.start('/images', ['/bin/none'])).toThrow(/expected it to wait for a client, found/);
  });
});

describe('the Wasm instance', () => {
  it('counts the instructions of its path: a scan of the request, a store for each word, a call', () => {
    // The client's request, up to and without the empty line at its end.
    const scanned = 'GET / HTTP/1.0\r\nHost: 10.0.0.2\r\n\r\n'.length - 4;
    const words = Math.ceil(of('wasm-instance').answer.length / 4);
    const each = 7 + 5 + 5;
    expect(of('wasm-instance').total.wasmInstructions).toBe(2 + scanned * each + 7 + 5 + 3 * words + 5);
  });

  it('is made with one page of memory, and four calls of its host', () => {
    expect(of('wasm-instance').total).toMatchObject({
      instances: 1,
      faults: 16,
      systemCalls: 4,
      instructions: 0,
    });
  });
});
