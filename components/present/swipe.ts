// A finger that moves to the side turns the page. What scrolls to the side itself, and what is drawn or typed on, keeps its moves.

const FAR = 60;

/** Whether a move of the finger (unit: CSS pixels) is a swipe, and in which direction. */
export function swipeOf(dx: number, dy: number): 'next' | 'previous' | null {
  if (Math.abs(dx) < FAR || Math.abs(dx) < 2 * Math.abs(dy)) return null;
  return dx < 0 ? 'next' : 'previous';
}

const scrollsSideways = (target: Element): boolean => {
  for (let element: Element | null = target; element !== null; element = element.parentElement)
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible')
      return true;
  return false;
};

/** Tells of swipes on `element`. */
export function listenForSwipes(element: HTMLElement, turn: (way: 'next' | 'previous') => void): void {
  let start: { x: number; y: number } | null = null;
  element.addEventListener(
    'touchstart',
    ({ touches, target }) => {
      const [touch] = touches;
      const taken =
        touches.length !== 1 ||
        touch === undefined ||
        (target instanceof Element &&
          (target.closest('input, textarea, select, [contenteditable], canvas') !== null ||
            scrollsSideways(target)));
      start = taken ? null : { x: touch.clientX, y: touch.clientY };
    },
    { passive: true },
  );
  element.addEventListener(
    'touchend',
    ({ changedTouches }) => {
      const [touch] = changedTouches;
      if (start === null || touch === undefined) return;
      const way = swipeOf(touch.clientX - start.x, touch.clientY - start.y);
      start = null;
      if (way !== null) turn(way);
    },
    { passive: true },
  );
}
