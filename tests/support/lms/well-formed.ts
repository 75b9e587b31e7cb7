// What libxml2 has to say about a piece of XML.

import { validateXML } from 'xmllint-wasm';

/** Its complaints; none when the text can be read. */
export async function wellFormed(fileName: string, contents: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: { fileName, contents }, normalization: 'c14n' });
  return errors.map(({ message }) => message);
}
