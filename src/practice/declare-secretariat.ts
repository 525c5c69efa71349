import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { RoundId } from '../kernel/ids.ts'

/** The practice secretariat and the prize's owners have declared on every sent entry, as they must before they read. */
export async function declareSecretariat(owner: Reader, roundId: RoundId, at: Date): Promise<void> {
  await sql`insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
    select e.id, s.person_id, e.round_id, 'impartial', ${at} from entry e
    join round r on r.id = e.round_id join prize p on p.id = r.prize_id
    join (select round_id, null::uuid as organisation_id, person_id from round_role where role = 'secretariat' and withdrawn_at is null
      union select null, organisation_id, person_id from organisation_role where role = 'prize_owner' and withdrawn_at is null) s
      on s.round_id = r.id or s.organisation_id = p.organisation_id
    where e.round_id = ${roundId} and e.standing <> 'draft' on conflict do nothing`.execute(owner)
}
