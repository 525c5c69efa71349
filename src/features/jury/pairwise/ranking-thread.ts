// What runs in the thread that orders compared entries: one task, one answer.
import { parentPort } from 'node:worker_threads'
import { type RankedPairFacts, rankPairGroups } from './rank-pairs-rules.ts'

parentPort?.on('message', (facts: RankedPairFacts) => {
  parentPort?.postMessage(rankPairGroups(facts))
})
