import { LRUCache } from 'lru-cache'
import type { Adapter, AdapterPayload } from 'oidc-provider'

type Kept = { payload: AdapterPayload; grantId: string | undefined }

/** What the practice provider remembers: a few thousand short-lived rows, lost when the program ends. */
export function createMemoryAdapter(): (model: string) => Adapter {
  const rows = new LRUCache<string, Kept>({ max: 5000 })
  const keyOfSessionUid = new LRUCache<string, string>({ max: 5000 })

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`
    return {
      upsert: async (id, payload, expiresIn) => {
        const ttl = expiresIn ? { ttl: expiresIn * 1000 } : {}
        rows.set(keyOf(id), { payload, grantId: payload.grantId }, ttl)
        if (model === 'Session' && payload.uid) keyOfSessionUid.set(payload.uid, keyOf(id), ttl)
      },
      find: async (id) => rows.get(keyOf(id))?.payload,
      findByUid: async (uid) => rows.get(keyOfSessionUid.get(uid) ?? '')?.payload,
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const row = rows.get(keyOf(id))
        if (row) row.payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id) => void rows.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key)
      },
    }
  }
}
