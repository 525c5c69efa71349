/** Blobs by key, in a folder or an object store. Keys are made by us, never from a person's file name. */
export type FileStore = {
  /** Stores the bytes whole or not at all. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Throws when there is no such blob. */
  get(key: string): Promise<Uint8Array>
  remove(key: string): Promise<void>
}

/** A store that can also tell what lies in it, so that what nothing points to can be found and taken away. */
export type SweptStore = FileStore & {
  /** Every blob under the prefix ("entries/"), in no order. */
  list(prefix: string): AsyncIterable<{ readonly key: string; readonly changedAt: Date }>
}
