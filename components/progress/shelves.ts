// Where progress lies: four shelves of records under string keys, in IndexedDB or, where the browser denies storage,
// in memory. It knows no meaning of a record; progress.ts does. Left out: moving records to another browser.

export const SHELVES = ['code', 'results', 'answers', 'bests'] as const;
export type Shelf = (typeof SHELVES)[number];

/** A place for records. Keys are unique within a shelf. */
export interface Shelves {
  get(shelf: Shelf, key: string): Promise<unknown>;
  /** Every record whose key starts with `prefix`, by key. */
  all(shelf: Shelf, prefix: string): Promise<Map<string, unknown>>;
  put(shelf: Shelf, key: string, record: unknown): Promise<void>;
  delete(shelf: Shelf, key: string): Promise<void>;
}

const DATABASE = 'ring-minus-one';
/** Raise it when a shelf is added or a record changes shape, and say in `upgrade` how the old ones are carried over. */
const VERSION = 1;
/** Some private windows never answer an open request (unit: ms). */
const PATIENCE = 3000;

export class MemoryShelves implements Shelves {
  readonly #records = new Map<string, unknown>();

  async get(shelf: Shelf, key: string): Promise<unknown> {
    return this.#records.get(`${shelf}:${key}`);
  }

  async all(shelf: Shelf, prefix: string): Promise<Map<string, unknown>> {
    const start = `${shelf}:${prefix}`;
    const found = [...this.#records].filter(([key]) => key.startsWith(start));
    return new Map(found.map(([key, record]) => [key.slice(shelf.length + 1), record]));
  }

  async put(shelf: Shelf, key: string, record: unknown): Promise<void> {
    this.#records.set(`${shelf}:${key}`, structuredClone(record));
  }

  async delete(shelf: Shelf, key: string): Promise<void> {
    this.#records.delete(`${shelf}:${key}`);
  }
}

export class DatabaseShelves implements Shelves {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    // A newer version of the site in another tab wants to upgrade: let it. Later calls here fail and say so.
    database.onversionchange = () => database.close();
  }

  /** Rejects when storage is denied, damaged, newer than this page, or does not answer. */
  static open(factory: IDBFactory): Promise<DatabaseShelves> {
    return new Promise((resolve, reject) => {
      const request = factory.open(DATABASE, VERSION);
      const timer = setTimeout(() => reject(new Error('IndexedDB did not answer')), PATIENCE);
      request.onupgradeneeded = () => {
        for (const shelf of SHELVES) {
          if (!request.result.objectStoreNames.contains(shelf)) request.result.createObjectStore(shelf);
        }
      };
      request.onsuccess = () => {
        clearTimeout(timer);
        resolve(new DatabaseShelves(request.result));
      };
      request.onerror = () => {
        clearTimeout(timer);
        reject(request.error ?? new Error('IndexedDB: open failed'));
      };
    });
  }

  get(shelf: Shelf, key: string): Promise<unknown> {
    return this.#do(shelf, 'readonly', (store) => store.get(key));
  }

  async all(shelf: Shelf, prefix: string): Promise<Map<string, unknown>> {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const transaction = this.#database.transaction(shelf, 'readonly');
    const store = transaction.objectStore(shelf);
    const [keys, records] = await Promise.all([
      settled(store.getAllKeys(range)),
      settled(store.getAll(range)),
    ]);
    return new Map(keys.map((key, i) => [String(key), records[i]]));
  }

  async put(shelf: Shelf, key: string, record: unknown): Promise<void> {
    await this.#do(shelf, 'readwrite', (store) => store.put(record, key));
  }

  async delete(shelf: Shelf, key: string): Promise<void> {
    await this.#do(shelf, 'readwrite', (store) => store.delete(key));
  }

  /** One request in a transaction of its own; done when the transaction is, so that a full disk is noticed. */
  #do<T>(shelf: Shelf, mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(shelf, mode);
      const request = ask(transaction.objectStore(shelf));
      // Without this a write that is under way dies with a page that is being left.
      if (mode === 'readwrite') transaction.commit();
      const fail = () =>
        reject(transaction.error ?? request.error ?? new Error('IndexedDB: transaction failed'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = fail;
      transaction.onerror = fail;
    });
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB: request failed'));
  });
}
