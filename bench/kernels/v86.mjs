// `node v86.mjs <folder of the package> <kernel.multiboot.elf>`: runs a kernel on v86 and prints its result, and the milliseconds
// from the first instruction of the machine to the last digit. A process of its own: an emulator leaves timers behind.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, kernel] = process.argv.slice(2);
const { V86 } = await import(pathToFileURL(join(folder, 'build/libv86.mjs')).href);
const file = readFileSync(kernel);
let printed = '';
const emulator = new V86({
  wasm_path: join(folder, 'build/v86.wasm'),
  memory_size: 32 << 20,
  vga_memory_size: 2 << 20,
  multiboot: { buffer: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) },
  autostart: false,
  disable_speaker: true,
});
let start = 0;
emulator.add_listener('serial0-output-byte', (byte) => {
  if (byte !== 10) {
    printed += String.fromCharCode(byte);
    return;
  }
  console.log(JSON.stringify({ sum: printed, milliseconds: performance.now() - start }));
  process.exit();
});
emulator.add_listener('emulator-ready', () => {
  start = performance.now();
  emulator.run();
});
