// Registers the service worker from a page, tells it when to fetch the heavy files, and offers a new version.
// <html data-offline="ready"> appears once everything is kept; nothing here runs while the page is loading.
import { showNotice } from './notice.ts';

interface Saving {
  readonly saveData?: boolean;
}

function isReply(data: unknown): data is { ring: string } {
  return typeof data === 'object' && data !== null && 'ring' in data;
}

function offer(waiting: ServiceWorker): void {
  const notice = showNotice('A new version of the course is ready.', 'Reload', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take over');
  });
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (isReply(data) && data.ring === 'other pages are open') {
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
    if (isReply(data) && data.ring === 'everything kept')
      document.documentElement.dataset['offline'] = 'ready';
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
  // With "save data" on, a heavy file is kept when it is first used.
  if (connection?.saveData !== true) active?.postMessage('keep everything');
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
