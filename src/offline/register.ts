// Registers the service worker from a page, has it keep the page with all that belongs to it, and offers a new version.
// <html data-offline="ready"> appears once the page works without a network; nothing here runs while it is loading.
import { isTold, type Asked } from './messages.ts';
import { showNotice } from './notice.ts';

interface Saving {
  readonly saveData?: boolean;
}

const ask = (worker: ServiceWorker | null, asked: Asked): void => worker?.postMessage(asked);

function offer(waiting: ServiceWorker): void {
  const notice = showNotice('A new version of the course is ready.', 'Reload', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    ask(waiting, 'take over');
  });
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (isTold(data) && data.ring === 'other pages are open') {
      notice.say('Close the other tabs of this course first, then reload.');
    }
  });
}

async function register(root: string): Promise<void> {
  const container = navigator.serviceWorker;
  // What blocks service workers may answer with nothing instead of a refusal.
  const registration: ServiceWorkerRegistration | undefined = await container.register(
    new URL('sw.js', root),
    { scope: root, updateViaCache: 'none' },
  );
  if (!registration) return console.info('No offline copy: service workers are blocked.');
  container.addEventListener('message', ({ data }) => {
    if (isTold(data) && data.ring === 'page kept') document.documentElement.dataset['offline'] = 'ready';
  });
  if (registration.waiting !== null && container.controller !== null) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const found = registration.installing;
    found?.addEventListener('statechange', () => {
      if (found.state === 'installed' && container.controller !== null) offer(found);
    });
  });
  const { active } = await container.ready;
  const connection = (navigator as Navigator & { connection?: Saving }).connection;
  // With "save data" on, a file is kept when it is first used.
  if (connection?.saveData !== true) ask(active, { keepPage: location.href });
}

/** Starts when the page has loaded and is idle. A refusal (private window, plain http) only costs the offline copy. */
export function registerWhenIdle(): void {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  const root = new URL(document.documentElement.dataset['root'] ?? './', location.href).href;
  const start = (): void => {
    register(root).catch((error: unknown) => console.info('No offline copy:', error));
  };
  const idle = (): void =>
    void ('requestIdleCallback' in window ? requestIdleCallback(start) : setTimeout(start, 200));
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
}
