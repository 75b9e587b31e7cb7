// What a start needs on disk before it can begin: bytes of the VM's disk, of the container's files, of the module.

import { fullMachine } from '../guests/web-machines.ts';
import { executable } from '../userland/library.ts';
import { PAGE } from './page.ts';

export const sizes = {
  vm: (): number => fullMachine().devices.block?.image.length ?? 0,
  container: (): number => executable('httpd').length + PAGE.length,
};
