import pg from 'pg'
import { ConfigError } from './config.ts'

/** Anybody can be a practice person; a database that holds them is never used in earnest. Throws ConfigError. */
export async function refusePracticeData(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const found = await client.query('select 1 from person where is_practice limit 1')
    if (found.rowCount) {
      throw new ConfigError([
        'the database holds practice persons; production needs a database (and DATA_DIR) of its own',
      ])
    }
  } finally {
    await client.end()
  }
}
