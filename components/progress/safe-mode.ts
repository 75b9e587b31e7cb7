// `?safe` in the address opens a page with execution switched off: kept code can be read and mended, not run.
// The way out of a program that stops the page from working.

/** Whether this page was opened with execution off. */
export function isSafe(url: URL | Location = location): boolean {
  return new URLSearchParams(url.search).has('safe');
}

/** The address of the same page with execution on. */
export function leaveSafe(url: URL | Location = location): string {
  const address = new URL(url.href);
  address.searchParams.delete('safe');
  return address.href;
}

/**
 * In safe mode: disables `buttons` (those that would run something) and appends a sentence with the way out to `place`.
 * Returns whether execution is off.
 */
export function guardExecution(place: HTMLElement, buttons: Iterable<HTMLButtonElement>): boolean {
  if (!isSafe()) return false;
  for (const button of buttons) button.disabled = true;
  const sentence = document.createElement('p');
  sentence.className = 'r-safe';
  const link = document.createElement('a');
  link.href = leaveSafe();
  link.textContent = 'Leave safe mode';
  sentence.append('Safe mode: nothing on this page is run. ', link, '.');
  place.append(sentence);
  return true;
}
