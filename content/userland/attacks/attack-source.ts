// The attacks in assembly stand on the same parts as the programs of the user-land.

import calls from '../parts/calls.s?raw';
import children from '../parts/children.s?raw';
import errors from '../parts/errors.s?raw';
import output from '../parts/output.s?raw';
import start from '../parts/start.s?raw';
import strings from '../parts/strings.s?raw';
import transfer from '../parts/transfer.s?raw';
import show from './programs/parts/show.s?raw';

const parts = [calls, start, output, errors, strings, children, transfer, show];

/** A whole program from one that begins at `main`. */
export const attackSource = (source: string): string =>
  [...parts, source].join('\n        .text\n        .balign 4\n');
