// On which page each named place of a PDF is, by the table of named destinations (ISO 32000-1, 12.3.2.3). Chromium writes one for
// every element that a link leads to.

import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';

/** Pages count from 1. */
export async function pagesOfNames(pdf: Uint8Array): Promise<Map<string, number>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const numbers = new Map(document.getPages().map(({ ref }, index) => [ref.toString(), index + 1]));
  const names = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const found = new Map<string, number>();
  for (const [name, to] of names?.entries() ?? []) {
    const place = document.context.lookup(to);
    const page = place instanceof PDFArray ? place.get(0) : undefined;
    const number = page instanceof PDFRef ? numbers.get(page.toString()) : undefined;
    if (number !== undefined) found.set(name.decodeText(), number);
  }
  return found;
}
