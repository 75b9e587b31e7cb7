// What a browser writes into a PDF by itself and a book does not want: the time of printing, and the name of the program as its
// author. What readers want is added: the title in the window's bar, the outline opened beside the page.

import { PDFBool, PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** The same print makes the same bytes. */
export async function finishPdf(pdf: Uint8Array, { title }: { title: string }): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const info = document.context.lookup(document.context.trailerInfo.Info);
  if (info !== undefined && 'delete' in info)
    for (const name of ['CreationDate', 'ModDate', 'Creator', 'Producer'])
      (info as { delete(key: PDFName): void }).delete(PDFName.of(name));
  document.setTitle(title);
  document.setSubject('A course on virtualization that runs');
  document.setLanguage('en');
  document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  document.catalog.set(
    PDFName.of('ViewerPreferences'),
    document.context.obj({ DisplayDocTitle: PDFBool.True }),
  );
  return document.save({ useObjectStreams: true, updateFieldAppearances: false });
}
