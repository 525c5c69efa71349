/** The first thing every command checks: an old Node.js would fail later with a riddle. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Nyttiggjort needs Node.js 20.19 or newer (24 is best); this is ${process.versions.node}.`)
  process.exit(1)
}
