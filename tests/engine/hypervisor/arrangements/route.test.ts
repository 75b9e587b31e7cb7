import { describe, expect, it } from 'vitest';
import {
  arrangements,
  path,
  placesOf,
  route,
  services,
  withDoorbell,
  type Arrangement,
  type RouteStep,
} from '../../../../lessons-engine/hypervisor/index.ts';

const of = (id: string) => arrangements.find((arrangement) => arrangement.id === id) as Arrangement;
const all = [...arrangements, withDoorbell(of('kernel-module'))];
const say = (step: RouteStep) =>
  step.kind === 'copy' ? `copy at ${step.at}` : `${step.kind} ${step.from} > ${step.to}`;

describe('route()', () => {
  it('has the borders of path(), in the same order', () => {
    for (const arrangement of all)
      for (const service of services) {
        const kinds = route(arrangement, service).steps.map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind !== 'copy')).toEqual(path(arrangement, service));
      }
  });

  it('never jumps: every step begins where control is', () => {
    for (const arrangement of all)
      for (const service of services) {
        let control = 'guest';
        for (const step of route(arrangement, service).steps) {
          expect(step.kind === 'copy' ? step.at : step.from, `${arrangement.title}, ${service}`).toBe(
            control,
          );
          if (step.kind !== 'copy' && step.kind !== 'event') control = step.to;
        }
        expect(control).toBe('guest');
      }
  });

  it('says when it is served: where the arrangement says, or nowhere when it is only announced', () => {
    for (const arrangement of arrangements)
      for (const service of services) {
        const { steps, servedAfter } = route(arrangement, service);
        const moves = steps.slice(0, servedAfter ?? 0).filter(({ kind }) => kind !== 'event');
        const last = moves.at(-1);
        expect(last !== undefined && last.kind !== 'copy' && last.to).toBe(
          arrangement.serves[service].at(-1),
        );
      }
  });

  it('copies the data of a disk request where the disk is driven, and nothing of anything else', () => {
    for (const arrangement of arrangements)
      for (const service of services) {
        const { steps, servedAfter } = route(arrangement, service);
        const copies = steps.flatMap((step, index) => (step.kind === 'copy' ? [index] : []));
        expect(copies).toHaveLength(service === 'disk-request' ? arrangement.copies : 0);
        for (const [index, at] of copies.entries()) expect(at).toBe((servedAfter ?? NaN) + index);
      }
  });

  it('follows a request through a module and a process, and a doorbell no farther than the kernel', () => {
    expect(route(of('kernel-module'), 'disk-request').steps.map(say)).toEqual([
      'exit guest > host-kernel',
      'mode-switch host-kernel > vmm-process',
      'mode-switch vmm-process > host-kernel',
      'copy at host-kernel',
      'mode-switch host-kernel > vmm-process',
      'mode-switch vmm-process > host-kernel',
      'entry host-kernel > guest',
    ]);
    const belled = route(withDoorbell(of('kernel-module')), 'disk-request');
    expect(belled.steps.map(say)).toEqual([
      'exit guest > host-kernel',
      'event host-kernel > vmm-process',
      'entry host-kernel > guest',
    ]);
    expect(belled.servedAfter).toBeNull();
  });
});

describe('placesOf()', () => {
  it('goes outwards from where exits land', () => {
    expect(arrangements.map((arrangement) => placesOf(arrangement).join(' '))).toEqual([
      'hypervisor',
      'hypervisor driver-domain domain-process',
      'host-kernel vmm-process',
      'hypervisor host-kernel vmm-process',
    ]);
  });
});
