// A style sheet that nobody needs before a click. Those that a module imports are loaded with the page.

/** Resolves when it applies, or cannot be had: then the widget is plain, and works. `address`: of a `.css?url`. */
export function loadStyle(address: string): Promise<void> {
  const href = new URL(address, document.baseURI).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}
