// The text of a file that somebody chose, if it has a size that can be meant. One of gigabytes is not even begun.

/** Throws a sentence: the file is longer than `longest` bytes, or is no longer there. */
export async function boundedText(
  file: Pick<File, 'name' | 'size' | 'text'>,
  longest: number,
): Promise<string> {
  if (file.size > longest)
    throw new Error(
      `${file.name}: expected a file of at most ${longest / 1e6} MB, found ${Math.round(file.size / 1e6)} MB`,
    );
  try {
    return await file.text();
  } catch (error) {
    throw new Error(`${file.name}: the file could not be read (${(error as Error).message})`, {
      cause: error,
    });
  }
}
