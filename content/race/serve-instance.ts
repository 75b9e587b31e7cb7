// A WebAssembly instance, made for one request by a host process that listens already. The host is not a program of the
// machine: its four system calls (accept, read, write, close) are made by hand on the sockets of the kernel model.

import {
  Administration,
  bytesOf,
  inetAddress,
  ipv4,
  KernelError,
  Network,
  PageRequest,
  TcpSocket,
  UserNamespace,
} from '../../lessons-engine/kernel/index.ts';
import { webAssembly } from '../../lessons-engine/wasm/index.ts';
import { CLIENT, SERVER } from './serve-machine.ts';
import { PAGE } from './page.ts';
import { Phases, startCounts, type Start } from './start.ts';
import { handlerModule, Place, HANDLE, SEND, WASM_PAGES } from './wasm-handler.ts';

const ANSWER = `HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`;
/** Bytes of a page of a machine, and of one of WebAssembly. */
const [MACHINE_PAGE, WASM_PAGE] = [4096, 0x1_0000];
const MOST_TURNS = 1000;

export function startInstance(): Start {
  const network = new Network({ number: 1 });
  const owner = new UserNamespace(null, { uid: 0, gid: 0 });
  const [inside, outside] = [network.createNamespace(owner), network.createNamespace(owner)];
  const here = new Administration(inside, () => true);
  const there = new Administration(outside, () => true);
  const [card] = there.addVeth('web', 'eth0', inside);
  there.addAddress('web', CLIENT);
  here.addAddress('eth0', `${SERVER}/24`);
  there.setUp('web');
  here.setUp('eth0');
  const listener = new TcpSocket(inside, { pid: 'host', uid: 0, gid: 0 });
  listener.bind(inetAddress(ipv4(SERVER), 80), () => true);
  listener.listen(16);
  const bytes = handlerModule(ANSWER);

  let counted = { systemCalls: 0, instances: 0, bytesRead: 0, wasmInstructions: 0, pages: 0 };
  const phases = new Phases(() => {
    const { pages, ...rest } = counted;
    const { txBytes, rxBytes } = card.counters;
    return startCounts({ ...rest, faults: pages, bytesMoved: txBytes + rxBytes });
  });
  const request = new PageRequest(outside, SERVER, 80);
  /** Makes a call of the host as soon as it need not wait. */
  const call = <Result>(make: () => Result): Result => {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      request.go();
      network.runUntilQuiet();
      request.go();
      try {
        const result = make();
        counted = { ...counted, systemCalls: counted.systemCalls + 1 };
        return result;
      } catch (thrown) {
        if (!(thrown instanceof KernelError && thrown.errnoName === 'EAGAIN')) throw thrown;
      }
    }
    throw new Error(`wasm-instance: expected a client within ${MOST_TURNS} turns, found none`);
  };

  const connection = call(() => listener.accept(true));
  const asked = call(() => connection.receive(1024, true)).bytes;
  const memory = new webAssembly.Memory({ initial: WASM_PAGES, maximum: WASM_PAGES });
  const view = new DataView(memory.buffer);
  const send = (length: number): number => {
    const answer = new Uint8Array(memory.buffer, Place.answer, length).slice();
    return call(() => connection.send(answer, null, true));
  };
  const module = new webAssembly.Module(bytes);
  const instance = new webAssembly.Instance(module, { env: { memory, [SEND]: send } });
  counted = {
    ...counted,
    instances: 1,
    bytesRead: bytes.length,
    pages: (WASM_PAGES * WASM_PAGE) / MACHINE_PAGE,
  };
  phases.over('instance');

  new Uint8Array(memory.buffer).set(asked, Place.request);
  view.setInt32(Place.length, asked.length, true);
  const handle = instance.exports[HANDLE] as () => number;
  if (handle() !== bytesOf(ANSWER).length)
    throw new Error('wasm-instance: expected the whole request in one piece, found less');
  counted = { ...counted, wasmInstructions: view.getInt32(Place.executed, true) };
  call(() => connection.close());
  network.runUntilQuiet();
  request.go();
  return phases.start('wasm-instance', 'answer', request.answer);
}
