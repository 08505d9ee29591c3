// The storage areas in which a browser may store data of a site, and how to empty each. Their contents are not read.

/** `absent`: the browser does not offer the storage here, for instance without HTTPS. */
export type Erased = { found: number; left: number } | 'absent';
export type Outcome = Erased | 'slow' | 'failed';

export const STORES: Readonly<Record<string, () => Promise<Erased>>> = {
  async workers() {
    if (!('serviceWorker' in navigator)) return 'absent';
    const workers = await navigator.serviceWorker.getRegistrations();
    return tally(workers.map((worker) => worker.unregister()));
  },
  async caches() {
    if (!('caches' in window)) return 'absent';
    return tally((await caches.keys()).map((name) => caches.delete(name)));
  },
  async databases() {
    // Older browsers cannot list them.
    if (!('databases' in indexedDB)) return 'absent';
    return tally((await indexedDB.databases()).map(({ name = '' }) => deleteDatabase(name)));
  },
  local: async () => emptied(localStorage),
  session: async () => emptied(sessionStorage),
};

/** Settles within the time limit: a timeout or an error of the browser becomes an outcome. */
export function within(limitMs: number, work: () => Promise<Erased>): Promise<Outcome> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('slow'), limitMs);
    work().then(resolve, () => resolve('failed'));
  });
}

async function tally(works: Promise<boolean>[]): Promise<Erased> {
  const settled = await Promise.all(works.map((work) => work.catch(() => false)));
  return { found: settled.length, left: settled.filter((isEmptied) => !isEmptied).length };
}

function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
  });
}

function emptied(storage: Storage): Erased {
  const found = storage.length;
  storage.clear();
  return { found, left: storage.length };
}
