/** Blobs by key, in a folder or an object store. Keys are made by us, never from a person's file name. */
export type FileStore = {
  /** Stores the bytes whole or not at all. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Throws when there is no such blob. */
  get(key: string): Promise<Uint8Array>
  remove(key: string): Promise<void>
}
