// A style sheet that nobody needs before a click. Those that a module imports are loaded with the page.

const loading = new Map<string, Promise<void>>();

/** Resolves when it applies, or cannot be had: then the widget is plain, and works. `address`: of a `.css?url`. */
export function loadStyle(address: string): Promise<void> {
  const href = new URL(address, document.baseURI).href;
  const before = loading.get(href);
  if (before) return before;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const loaded = new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      // Whoever asks next tries again.
      loading.delete(href);
      link.remove();
      resolve();
    });
    document.head.append(link);
  });
  loading.set(href, loaded);
  return loaded;
}
