// Loads the working part of a widget when the reader comes near it or touches it. Leaves out everything else, because
// every visitor of the page pays for this file.

/**
 * `load` is called once, or again after it failed; `complain` shows the sentence that says so. `margin` says how near is near;
 * null: only what is touched wakes up, for a widget that stands where every visitor sees it.
 */
export function wakeWhenNear(
  element: HTMLElement,
  load: () => Promise<void>,
  complain: (sentence: string) => void,
  margin: string | null = '800px',
): void {
  let loading: Promise<void> | undefined;
  let awake = false;
  const wake = () =>
    (loading ??= load().then(
      () => void (awake = true),
      (error: unknown) => {
        loading = undefined;
        complain('This part of the page could not be loaded. Check the connection and try again.');
        console.error(error);
      },
    ));
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      void wake();
    },
    { rootMargin: margin ?? '0px' },
  );
  if (margin !== null) near.observe(element);
  element.addEventListener('focusin', () => void wake(), { once: true });
  // A click that comes too early is made again. (Enter in a field arrives here as a click on the button of its form.)
  element.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    if (awake || !button) return;
    event.preventDefault();
    void wake().then(() => awake && button.click());
  });
  element.addEventListener('submit', (event) => event.preventDefault());
}
