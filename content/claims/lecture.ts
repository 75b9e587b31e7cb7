// The claims of a lecture of twenty slides, in the order in which they were numbered.

import { slides11To14 } from './lecture/slides-11-to-14.ts';
import { slides15To20 } from './lecture/slides-15-to-20.ts';
import { slides1To5 } from './lecture/slides-1-to-5.ts';
import { slides7To10 } from './lecture/slides-7-to-10.ts';

export const lecture = { ...slides1To5, ...slides7To10, ...slides11To14, ...slides15To20 } as const;
