/** The name of a file of this repository, which breaks into lines behind a folder first. */
export const pathHtml = (file: string): string => file.replaceAll('/', '/<wbr>');
