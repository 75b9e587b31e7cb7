// Looks for the object through which a SCORM package speaks to its LMS: a property of this window's parents, or of the window
// that opened it and its parents. A window of another origin throws at the touch; such a window is passed by.

/** How far up is looked; standards say 500, and a ring of parents would never end. */
const FAR = 500;

export function findApi<Api extends object>(from: Window, name: string): Api | null {
  for (const start of [from, openerOf(from)]) {
    const found = start && above<Api>(start, name);
    if (found) return found;
  }
  return null;
}

/** The same, for an LMS that puts its object there late. Gives up after `patience` ms. */
export async function waitForApi<Api extends object>(
  from: Window,
  name: string,
  patience: number,
  pause = 200,
): Promise<Api | null> {
  for (let waited = 0; ; waited += pause) {
    const found = findApi<Api>(from, name);
    if (found !== null || waited >= patience) return found;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function above<Api extends object>(start: Window, name: string): Api | null {
  let at = start;
  for (let steps = 0; steps < FAR; steps++) {
    const found = apiOf<Api>(at, name);
    if (found !== null) return found;
    const opener = openerOf(at);
    const beside = opener && apiOf<Api>(opener, name);
    if (beside) return beside;
    if (at.parent === at) return null;
    at = at.parent;
  }
  return null;
}

function apiOf<Api extends object>(window: Window, name: string): Api | null {
  try {
    const found = (window as unknown as Record<string, unknown>)[name];
    return typeof found === 'object' && found !== null ? (found as Api) : null;
  } catch {
    return null;
  }
}

function openerOf(window: Window): Window | null {
  try {
    return (window.opener as Window | null) ?? null;
  } catch {
    return null;
  }
}
