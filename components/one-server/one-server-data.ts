// What a chapter gives to OneServer.astro: four guests as images, and what each does on a machine of its own.

import type { GuestImage, ServerRun } from '../../lessons-engine/hypervisor/properties/one-server.ts';

export interface ShownGuest {
  name: string;
  /** What it does, in a few words. */
  does: string;
  entry: number;
  segments: readonly { address: number; base64: string }[];
  /** What it prints on a machine of its own, in a day there. */
  alone: string;
}

export interface OneServerData {
  guests: readonly ShownGuest[];
  /** The day with everything there. */
  first: ServerRun;
}

export function imageOf({ name, entry, segments }: ShownGuest): GuestImage {
  return {
    name,
    program: {
      entry,
      segments: segments.map(({ address, base64 }) => ({
        address,
        bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
      })),
    },
  };
}
