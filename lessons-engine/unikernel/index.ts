// What floors above use of the linker: objects in, one image with page tables of its own out.

export { link, type Image, type ImageSegment, type LinkOptions, type MapLine } from './link.ts';
export { LinkError, linkProblemText, type LinkProblem } from './link-error.ts';
export { placeOf } from './place-of.ts';
export { pageTables, tablesSize, type Region } from './page-tables.ts';
