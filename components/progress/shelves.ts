// Where progress lies: shelves of records under string keys, in IndexedDB or, where the browser denies storage, in memory. It
// knows no meaning of a record; progress.ts does. How records get to another browser: progress-file.ts.

export const SHELVES = ['code', 'results', 'answers', 'bests', 'assignments', 'work'] as const;
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
/** Raise it when a shelf is added or a record changes shape, and say in `upgrade` how the old ones are carried over. 2: two shelves more. */
const VERSION = 2;
/** Some private windows never answer an open request (unit: ms). */
const PATIENCE = 3000;

/** Over other shelves, if given: those are read and never written, and what is put or deleted here hides what lies there. */
export class MemoryShelves implements Shelves {
  readonly #records = new Map<string, unknown>();
  readonly #below: Shelves | null;

  constructor(below: Shelves | null = null) {
    this.#below = below;
  }

  async get(shelf: Shelf, key: string): Promise<unknown> {
    const own = `${shelf}:${key}`;
    return this.#records.has(own)
      ? this.#records.get(own)
      : this.#below?.get(shelf, key).catch(() => undefined);
  }

  async all(shelf: Shelf, prefix: string): Promise<Map<string, unknown>> {
    const start = `${shelf}:${prefix}`;
    const found = new Map(await this.#below?.all(shelf, prefix).catch(() => null));
    for (const [own, record] of this.#records) {
      if (!own.startsWith(start)) continue;
      const key = own.slice(shelf.length + 1);
      if (record === undefined) found.delete(key);
      else found.set(key, record);
    }
    return found;
  }

  async put(shelf: Shelf, key: string, record: unknown): Promise<void> {
    this.#records.set(`${shelf}:${key}`, structuredClone(record));
  }

  async delete(shelf: Shelf, key: string): Promise<void> {
    this.#records.set(`${shelf}:${key}`, undefined);
  }
}

export class DatabaseShelves implements Shelves {
  readonly #factory: IDBFactory;
  #database: IDBDatabase;

  private constructor(factory: IDBFactory, database: IDBDatabase) {
    this.#factory = factory;
    this.#database = database;
  }

  /** Rejects when storage is denied, damaged, newer than this page, or does not answer. */
  static async open(factory: IDBFactory): Promise<DatabaseShelves> {
    return new DatabaseShelves(factory, await connect(factory));
  }

  get(shelf: Shelf, key: string): Promise<unknown> {
    return this.#try((database) => ask(database, shelf, 'readonly', (store) => store.get(key)));
  }

  all(shelf: Shelf, prefix: string): Promise<Map<string, unknown>> {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return this.#try(async (database) => {
      const store = database.transaction(shelf, 'readonly').objectStore(shelf);
      const [keys, records] = await Promise.all([
        settled(store.getAllKeys(range)),
        settled(store.getAll(range)),
      ]);
      return new Map(keys.map((key, i) => [String(key), records[i]]));
    });
  }

  async put(shelf: Shelf, key: string, record: unknown): Promise<void> {
    await this.#try((database) => ask(database, shelf, 'readwrite', (store) => store.put(record, key)));
  }

  async delete(shelf: Shelf, key: string): Promise<void> {
    await this.#try((database) => ask(database, shelf, 'readwrite', (store) => store.delete(key)));
  }

  /** A connection can be lost (a phone that slept, cleared site data): what fails is tried once more on a new one. */
  async #try<T>(act: (database: IDBDatabase) => Promise<T>): Promise<T> {
    try {
      return await act(this.#database);
    } catch {
      this.#database.close();
      this.#database = await connect(this.#factory);
      return act(this.#database);
    }
  }
}

function connect(factory: IDBFactory): Promise<IDBDatabase> {
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
      // A newer version of the site in another tab wants to upgrade: let it. Later calls here fail and say so.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error ?? new Error('IndexedDB: open failed'));
    };
  });
}

/** One request in a transaction of its own; done when the transaction is, so that a full disk is noticed. */
function ask<T>(
  database: IDBDatabase,
  shelf: Shelf,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(shelf, mode);
    const asked = request(transaction.objectStore(shelf));
    // Without this a write that is under way dies with a page that is being left.
    if (mode === 'readwrite') transaction.commit();
    const fail = () => reject(transaction.error ?? asked.error ?? new Error('IndexedDB: transaction failed'));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = fail;
    transaction.onerror = fail;
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB: request failed'));
  });
}
