// The virtio network card and the switch of the host, with up to four machines.

import { describe, expect, it } from 'vitest';
import {
  findVirtio,
  macText,
  Switch,
  virtMachine,
  VirtioNet,
} from '../../../../lessons-engine/machine/index.ts';
import { ascii, join, Reg, VirtioDriver } from '../../../support/virtio-driver.ts';

const [RECEIVE, TRANSMIT] = [0, 1];
const BROADCAST = new Uint8Array(6).fill(0xff);
const mac = (last: number): Uint8Array => Uint8Array.of(2, 0, 0, 0, 0, last);
/** A frame, as long as its text, at least as long as a frame must be. */
const frame = (to: Uint8Array, from: Uint8Array, text: string): Uint8Array =>
  join(to, from, Uint8Array.of(0x88, 0xb5), ascii(text));
const HEADER = new Uint8Array(12);
const RECEIVED_HEADER = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);

interface Host {
  card: VirtioNet;
  driver: VirtioDriver;
  send(to: Uint8Array, text: string, from?: Uint8Array): void;
  /** Texts of the frames that have come in. */
  received(): string[];
}

function host(into?: Switch, buffers = 4): Host {
  const machine = virtMachine({ devices: { net: into === undefined ? {} : { switch: into } } });
  const card = findVirtio(machine.bus.devices, VirtioNet);
  if (card === null) throw new Error('expected a machine with a network card');
  const driver = new VirtioDriver(machine.bus, 1).begin();
  for (let count = 0; count < buffers; count++) driver.queue(RECEIVE).add([1526]);
  driver.notify(RECEIVE);
  return {
    card,
    driver,
    send: (to, text, from = card.mac) => {
      driver.request(TRANSMIT, [HEADER, frame(to, from, text)]);
    },
    received: () =>
      driver
        .queue(RECEIVE)
        .collect()
        .map(({ bytes }) => {
          expect(bytes.slice(0, 12)).toEqual(RECEIVED_HEADER);
          return String.fromCharCode(...bytes.slice(26));
        }),
  };
}

const hosts = (count: number, into: Switch): Host[] => Array.from({ length: count }, () => host(into));

describe('VirtioNet', () => {
  it('tells its address and that the cable is plugged in', () => {
    const { driver } = host();
    expect(Array.from({ length: 6 }, (_, index) => driver.config(index, 1))).toEqual([2, 0, 0, 0, 0, 1]);
    expect(driver.config(6, 2)).toBe(1);
    expect(driver.offered()[0] & 0xffffff).toBe((1 << 5) | (1 << 16));
  });

  it('takes an address that is given', () => {
    const machine = virtMachine({ devices: { net: { mac: Uint8Array.of(0x52, 0x54, 0, 1, 2, 3) } } });
    expect(macText(findVirtio(machine.bus.devices, VirtioNet)?.mac ?? HEADER)).toBe('52:54:00:01:02:03');
  });

  it.each([
    [[2, 0, 0, 0, 1], '02:00:00:00:01'],
    [[1, 0, 0, 0, 0, 1], '01:00:00:00:00:01'],
  ])('refuses the address %j', (bytes, text) => {
    expect(() => new VirtioNet(Uint8Array.from(bytes))).toThrow(
      `VirtioNet: expected a MAC address of six bytes, the first even, found ${text}`,
    );
  });

  it('sends a frame without the header, however it is cut', () => {
    const { driver, card } = host();
    const sent: Uint8Array[] = [];
    card.wire = { send: (each) => sent.push(each) };
    const whole = join(HEADER, frame(BROADCAST, mac(1), 'hello'));
    driver.request(TRANSMIT, [whole]);
    driver.request(TRANSMIT, [whole.slice(0, 5), whole.slice(5, 20), whole.slice(20)]);
    expect(sent).toEqual([whole.slice(12), whole.slice(12)]);
    expect(card.frames).toEqual({ sent: 2, received: 0, dropped: 0 });
  });

  it.each([
    ['shorter than its addresses', 13],
    ['longer than Ethernet allows', 1515],
  ])('loses a frame that is %s', (_, length) => {
    const { driver, card, received } = host();
    const sent: Uint8Array[] = [];
    card.wire = { send: (each) => sent.push(each) };
    driver.request(TRANSMIT, [HEADER, new Uint8Array(length)]);
    card.receive(new Uint8Array(length));
    expect([sent, received(), card.frames]).toEqual([[], [], { sent: 0, received: 0, dropped: 2 }]);
  });

  it('keeps frames for which there is no buffer, in order, up to 256', () => {
    const { driver, card, received } = host(undefined, 0);
    for (let count = 0; count < 260; count++) card.receive(frame(mac(1), mac(2), `frame ${count}`));
    expect([card.waiting, card.frames.dropped]).toEqual([256, 4]);
    for (let count = 0; count < 8; count++) driver.queue(RECEIVE).add([1526]);
    driver.notify(RECEIVE);
    expect(received()).toEqual(Array.from({ length: 8 }, (_, index) => `frame ${index}`));
    expect(card.waiting).toBe(248);
  });

  it('loses a frame for which the buffer is too small', () => {
    const { driver, card, received } = host(undefined, 0);
    driver.queue(RECEIVE).add([30]);
    driver.queue(RECEIVE).add([1526]);
    card.receive(frame(mac(1), mac(2), 'too long for it'));
    card.receive(frame(mac(1), mac(2), 'fits'));
    expect(
      driver
        .queue(RECEIVE)
        .collect()
        .map(({ length }) => length),
    ).toEqual([0, 30]);
    expect(received()).toEqual([]);
    expect(card.frames).toEqual({ sent: 0, received: 1, dropped: 1 });
  });

  it('loses everything while the cable is out, and tells the driver', () => {
    const into = new Switch();
    const [one, other] = hosts(2, into) as [Host, Host];
    one.card.setLink(false);
    expect([one.driver.config(6, 2), one.driver.read(Reg.interruptStatus) & 2]).toEqual([0, 2]);
    one.send(BROADCAST, 'out');
    other.send(BROADCAST, 'in');
    into.deliver();
    expect([one.received(), other.received()]).toEqual([[], []]);
    one.card.setLink(true);
    other.send(BROADCAST, 'again');
    into.deliver();
    expect(one.received()).toEqual(['again']);
  });

  it('forgets in a reset what waits for a driver that is gone', () => {
    const { driver, card, received } = host(undefined, 0);
    card.receive(frame(mac(1), mac(2), 'lost'));
    driver.begin();
    driver.queue(RECEIVE).add([1526]);
    driver.notify(RECEIVE);
    expect([received(), card.waiting]).toEqual([[], 0]);
  });

  it('becomes another card with its state', () => {
    const one = host(undefined, 0);
    one.card.receive(frame(mac(1), mac(2), 'first'));
    one.card.receive(frame(mac(1), mac(2), 'second'));
    one.card.setLink(false);
    const other = host();
    other.card.restore(one.card.save());
    expect(other.card.save()).toEqual(one.card.save());
    expect([other.card.waiting, other.card.link]).toEqual([2, false]);
    other.driver.notify(RECEIVE);
    expect(other.received()).toEqual(['first', 'second']);
  });

  it.each(['link', 'waiting', 'waiting1', 'dropped'])('refuses a state without "%s"', (name) => {
    const { card } = host(undefined, 0);
    const before = card.save();
    const full = host(undefined, 0).card;
    full.receive(frame(mac(1), mac(2), 'a'));
    full.receive(frame(mac(1), mac(2), 'b'));
    const { [name]: _left, ...rest } = full.save();
    expect(() => card.restore(rest)).toThrow(`called "${name}", found nothing`);
    expect(card.save()).toBe(before);
  });
});

describe('Switch', () => {
  it('gives each machine an address by its port', () => {
    const into = new Switch();
    expect(hosts(3, into).map(({ card }) => macText(card.mac))).toEqual([
      '02:00:00:00:00:01',
      '02:00:00:00:00:02',
      '02:00:00:00:00:03',
    ]);
    expect(into.ports).toBe(3);
  });

  it('sends to all what is for all or for an unknown address, but not back', () => {
    const into = new Switch();
    const all = hosts(3, into);
    all[0]?.send(BROADCAST, 'everybody');
    all[0]?.send(mac(9), 'nobody knows');
    all[0]?.send(Uint8Array.of(1, 0, 0x5e, 0, 0, 1), 'group');
    into.deliver();
    expect(all.map((each) => each.received())).toEqual([
      [],
      ['everybody', 'nobody knows', 'group'],
      ['everybody', 'nobody knows', 'group'],
    ]);
  });

  it('learns who is where from what comes in', () => {
    const into = new Switch();
    const all = hosts(3, into);
    all[1]?.send(mac(1), 'unknown yet');
    expect([...into.table]).toEqual([['02:00:00:00:00:02', 1]]);
    all[0]?.send(mac(2), 'for one alone');
    into.deliver();
    expect(all.map((each) => each.received())).toEqual([['unknown yet'], ['for one alone'], ['unknown yet']]);
  });

  it('follows an address that moves, and learns nothing from a group address', () => {
    const into = new Switch();
    const all = hosts(3, into);
    all[0]?.send(mac(9), 'a', mac(7));
    all[1]?.send(mac(9), 'b', mac(7));
    all[1]?.send(mac(9), 'c', BROADCAST);
    expect([...into.table]).toEqual([['02:00:00:00:00:07', 1]]);
    all[1]?.send(mac(7), 'to the port it came from');
    expect(into.captured.at(-1)?.to).toEqual([]);
  });

  it('delivers when the host says so, in the order of sending, and tells of each', () => {
    const into = new Switch();
    const [one, two, three] = hosts(3, into) as [Host, Host, Host];
    two.send(BROADCAST, 'b1');
    one.send(BROADCAST, 'a1');
    two.send(BROADCAST, 'b2');
    expect([three.received(), into.waiting]).toEqual([[], 3]);
    const seen: string[] = [];
    into.deliver((port, bytes) => seen.push(`${port}: ${String.fromCharCode(...bytes.slice(14))}`));
    expect(three.received()).toEqual(['b1', 'a1', 'b2']);
    expect(seen).toEqual(['0: b1', '2: b1', '1: a1', '2: a1', '0: b2', '2: b2']);
    expect(into.waiting).toBe(0);
  });

  it('keeps every frame that came in', () => {
    const into = new Switch();
    const [one, two] = hosts(2, into) as [Host, Host];
    one.send(BROADCAST, 'who is there?');
    two.send(mac(1), 'me');
    into.deliver();
    expect(into.captured).toEqual([
      { from: 0, to: [1], frame: frame(BROADCAST, mac(1), 'who is there?') },
      { from: 1, to: [0], frame: frame(mac(1), mac(2), 'me') },
    ]);
  });

  it('goes back to a saved state, frames on the way included', () => {
    const into = new Switch();
    const [one, two] = hosts(2, into) as [Host, Host];
    one.send(BROADCAST, 'on the way');
    const saved = into.save();
    into.deliver();
    two.send(mac(1), 'later');
    expect(two.received()).toEqual(['on the way']);
    into.restore(saved);
    expect(into.save()).toEqual(saved);
    expect(into.table.size).toBe(1);
    into.deliver();
    expect([one.received(), two.received()]).toEqual([[], ['on the way']]);
  });

  it('refuses a state of a switch with other ports', () => {
    const saved = new Switch().save();
    const into = new Switch();
    hosts(2, into);
    expect(() => into.restore(saved)).toThrow('Switch.restore: expected a state with 2 ports, found 0');
  });
});
