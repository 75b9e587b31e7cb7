// Gives the reader a file: as a download, and to other programs where the browser can share files.

export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; the address is of no use to anybody else.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const shareOf = (name: string, text: string): ShareData => ({
  files: [new File([text], name, { type: 'application/json' })],
  title: name,
});

export function canShare(name: string): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare(shareOf(name, '{}'));
}

/** Resolves when it was handed on, or the reader has thought better of it. */
export async function shareText(name: string, text: string): Promise<void> {
  await navigator.share(shareOf(name, text)).catch(() => undefined);
}
