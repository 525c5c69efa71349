import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'

/** A program that starts the database in the folder it is given, says so, and waits to be killed. */
const dataDir = process.argv[2] ?? ''
const { ownerUrl } = await startEmbedded({ dataDir, log: () => undefined })
console.log(ownerUrl)
setInterval(() => undefined, 1000)
