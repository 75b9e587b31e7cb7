// Gives the reader a link to this page with something in its fragment, which no browser sends anywhere.

/** Where the link is now, in words. */
export async function publishLink(fragment: string): Promise<string> {
  history.replaceState(null, '', fragment);
  try {
    await navigator.clipboard.writeText(location.href);
    return 'in the address bar and in the clipboard';
  } catch {
    return 'in the address bar';
  }
}
