// What a driver can do to a queue that leaves the device no way to go on. The device then stops and asks to be reset.
// Virtual I/O Device (VIRTIO) 1.2, section 2.1.2 "Device Requirements: Device Status Field".

/** Numbers, because a device's state keeps them; 0 is "none". */
export const QueueFault = {
  SIZE: 1,
  ALIGNMENT: 2,
  RING_OUTSIDE_MEMORY: 3,
  TOO_MANY_AVAILABLE: 4,
  DESCRIPTOR_NUMBER: 5,
  LOOP: 6,
  BUFFER_OUTSIDE_MEMORY: 7,
  READABLE_BEHIND_WRITABLE: 8,
  INDIRECT_NOT_NEGOTIATED: 9,
  INDIRECT_NESTED: 10,
  INDIRECT_SIZE: 11,
  TOO_LONG: 12,
  REQUEST: 13,
} as const;
export type QueueFault = (typeof QueueFault)[keyof typeof QueueFault];

const texts: Record<QueueFault, string> = {
  [QueueFault.SIZE]: 'the size of a queue is not a power of two within its maximum',
  [QueueFault.ALIGNMENT]:
    'a part of a queue is not aligned (descriptors to 16 bytes, driver area to 2, device area to 4)',
  [QueueFault.RING_OUTSIDE_MEMORY]: 'a part of a queue lies outside memory',
  [QueueFault.TOO_MANY_AVAILABLE]: 'more buffers are available than the queue has places',
  [QueueFault.DESCRIPTOR_NUMBER]: 'a descriptor number is not below the size of its table',
  [QueueFault.LOOP]: 'a chain has more descriptors than the queue has places: it runs in a circle',
  [QueueFault.BUFFER_OUTSIDE_MEMORY]: 'a buffer lies outside memory',
  [QueueFault.READABLE_BEHIND_WRITABLE]: 'a readable descriptor stands behind a writable one',
  [QueueFault.INDIRECT_NOT_NEGOTIATED]: 'an indirect descriptor is used and was not negotiated',
  [QueueFault.INDIRECT_NESTED]: 'an indirect descriptor has a successor or stands in an indirect table',
  [QueueFault.INDIRECT_SIZE]: 'an indirect table is empty or not a multiple of 16 bytes',
  [QueueFault.TOO_LONG]: 'a chain describes more bytes than the device takes',
  [QueueFault.REQUEST]: 'a chain lacks a part that every request of this device has',
};

/** The fault in words, or null for 0. */
export function queueFaultText(fault: number): string | null {
  return texts[fault as QueueFault] ?? null;
}
