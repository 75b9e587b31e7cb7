// Every device of the machine with its registers, for the reference. By address.

import { clintDoc, finisherDoc } from './register-docs-clint.ts';
import { plicDoc } from './register-docs-plic.ts';
import { uartDoc } from './register-docs-uart.ts';
import { virtioDoc } from './register-docs-virtio.ts';
import type { DeviceDoc } from './register-docs-shape.ts';

export type { DeviceDoc, RegisterDoc, RegisterField } from './register-docs-shape.ts';

/** The devices on the bus, by address. Of virtio one transport; the others follow it. */
export function deviceDocs(): readonly DeviceDoc[] {
  return [finisherDoc(), clintDoc(), plicDoc(), uartDoc(), virtioDoc()];
}
