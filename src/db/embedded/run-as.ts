import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import type { Binaries } from './binaries.ts'

/** How server programs are started: words put before the program, and the user that owns its files (null: we do). */
export type RunAs = { readonly prefix: readonly string[]; readonly owner: { uid: number; gid: number } | null }

const DIRECT: RunAs = { prefix: [], owner: null }

/**
 * PostgreSQL refuses to run as root. As root it therefore runs in a user namespace in which root has another number
 * (files stay root's, and a folder of mode 700 stays readable); where namespaces are off, as another user of the
 * machine that keeps only the right to pass folder modes.
 */
export function chooseRunAs(binaries: Binaries, folder: string): RunAs {
  if (process.getuid?.() !== 0) return DIRECT
  const owner = statSync(folder)
  if (owner.uid === 0) {
    const inNamespace: RunAs = { prefix: namespacePrefix(), owner: null }
    if (works(inNamespace, binaries, folder)) return inNamespace
  }
  const account = owner.uid === 0 ? anyAccount() : { uid: owner.uid, gid: owner.gid }
  const asOther: RunAs = { prefix: otherUserPrefix(account), owner: account }
  if (works(asOther, binaries, folder)) return asOther
  throw new Error(
    'PostgreSQL does not run as root, and here neither user namespaces (unshare) nor another user (setpriv) can be ' +
      'used. Start as an ordinary user, or give DATABASE_URL.',
  )
}

function namespacePrefix(): string[] {
  const { uid, gid } = anyAccount()
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`]
}

function otherUserPrefix({ uid, gid }: { uid: number; gid: number }): string[] {
  const right = '+dac_override'
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps', right, '--ambient-caps', right]
}

/** `initdb` looks its user up by number, so the number must belong to an account. */
function anyAccount(): { uid: number; gid: number } {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.uid > 0)
  const found =
    accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody') ?? accounts[0]
  return found ? { uid: found.uid, gid: found.gid } : { uid: 65534, gid: 65534 }
}

function works(runAs: RunAs, binaries: Binaries, folder: string): boolean {
  const [program, ...args] = [...runAs.prefix, 'sh', '-c', '"$0" --version && test -x "$1"', binaries.postgres, folder]
  return spawnSync(program ?? 'sh', args, { stdio: 'ignore' }).status === 0
}
