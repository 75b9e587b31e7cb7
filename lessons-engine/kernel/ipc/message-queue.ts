// A System V message queue (msgop(2)): messages with a type each, taken in order or by type.

import { KernelError } from '../kernel-error.ts';
import type { Pid } from '../namespaces/pid-namespace.ts';
import { WaitQueue } from '../wait-queue.ts';
import type { IpcPermission } from './ipc-permission.ts';

export interface Message {
  readonly type: number;
  readonly bytes: Uint8Array;
}

export class MessageQueue {
  readonly perm: IpcPermission;
  /** Bytes that may wait in it (msg_qbytes). */
  mostBytes: number;
  readonly messages: Message[] = [];
  /** Woken when something came, went, or the queue was removed. */
  readonly changed = new WaitQueue();
  /** Seconds of the last send, receive and change; tasks of the last send and receive. */
  sentAt = 0;
  receivedAt = 0;
  changedAt: number;
  lastSender: Pid | null = null;
  lastReceiver: Pid | null = null;

  constructor(perm: IpcPermission, mostBytes: number, now: number) {
    this.perm = perm;
    this.mostBytes = mostBytes;
    this.changedAt = now;
  }

  get bytes(): number {
    return this.messages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  hasRoom(bytes: number): boolean {
    return this.bytes + bytes <= this.mostBytes && this.messages.length + 1 <= this.mostBytes;
  }

  send(message: Message): void {
    this.messages.push(message);
    this.changed.wake();
  }

  /**
   * Takes the first message; of `type` > 0 the first of this type (`except`: of any other), < 0 the first of the lowest type up
   * to −type. Null when there is none. E2BIG when it is longer than `most` and may not be cut, and then it stays.
   */
  take(type: number, most: number, { except = false, cut = false } = {}): Message | null {
    const index = this.#find(type, except);
    const message = this.messages[index];
    if (message === undefined) return null;
    if (message.bytes.length > most && !cut)
      throw new KernelError(
        'E2BIG',
        `expected a message of at most ${most} bytes, found ${message.bytes.length}`,
      );
    this.messages.splice(index, 1);
    this.changed.wake();
    return { type: message.type, bytes: message.bytes.subarray(0, most) };
  }

  #find(type: number, except: boolean): number {
    if (type === 0) return 0;
    if (type > 0) return this.messages.findIndex((each) => (each.type === type) !== except);
    const types = this.messages.map((each) => each.type).filter((each) => each <= -type);
    return types.length === 0 ? -1 : this.messages.findIndex((each) => each.type === Math.min(...types));
  }
}
