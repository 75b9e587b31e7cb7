// Fills the table of src/pages/browser.astro: what this browser, opened on this host, can do.

async function hasIndexedDb(): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.open('ring-probe');
    request.addEventListener('error', () => resolve(false));
    request.addEventListener('success', () => {
      request.result.close();
      indexedDB.deleteDatabase('ring-probe');
      resolve(true);
    });
  });
}

const abilities: Record<string, () => boolean | Promise<boolean>> = {
  modules: () => true,
  wasm: () => typeof WebAssembly === 'object',
  worker: () => typeof Worker === 'function',
  indexeddb: () => hasIndexedDb(),
  offline: () => 'serviceWorker' in navigator,
  isolated: () => crossOriginIsolated,
};

for (const cell of document.querySelectorAll<HTMLElement>('[data-ability]')) {
  const ability = abilities[cell.dataset['ability'] ?? ''];
  if (!ability) continue;
  // Denied storage throws; that is a "no" as well.
  Promise.resolve()
    .then(ability)
    .catch(() => false)
    .then((has) => {
      cell.textContent = has ? 'yes' : 'no';
    });
}
