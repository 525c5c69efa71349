import { isLoaded, markLoaded, type OwnerClient } from './load-client.ts'
import { numberRows, organisationRows } from './organisation-rows.ts'
import { type OrganisationsDocument, readOrganisations } from './organisations-document.ts'

const ORGANISATIONS = `
  insert into organisation (id, kind, name, names, org_number, language_form, point_lon, point_lat, valid_from, valid_to, successor_id)
  select id, kind, name, names, org_number, language_form, point_lon, point_lat, valid_from, valid_to, successor_id
  from jsonb_to_recordset($1::jsonb) as r (id uuid, kind text, name text, names jsonb, org_number text, language_form text,
    point_lon double precision, point_lat double precision, valid_from date, valid_to date, successor_id uuid)
  on conflict (id) do update set name = excluded.name, names = excluded.names, org_number = excluded.org_number,
    language_form = excluded.language_form, point_lon = excluded.point_lon, point_lat = excluded.point_lat,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor_id = excluded.successor_id`

const NUMBERS = `
  insert into organisation_number (organisation_id, number, valid_from, valid_to)
  select organisation_id, number, valid_from, valid_to
  from jsonb_to_recordset($1::jsonb) as r (organisation_id uuid, number text, valid_from date, valid_to date)
  on conflict (organisation_id, number) do update set valid_from = excluded.valid_from, valid_to = excluded.valid_to`

/** Counties, municipalities and those that were merged; a second call with the same document does nothing. */
export async function loadOrganisations(client: OwnerClient, given?: OrganisationsDocument): Promise<void> {
  const document = given ?? (await readOrganisations())
  if (await isLoaded(client, 'organisations', document)) return
  await client.query(ORGANISATIONS, [JSON.stringify(organisationRows(document))])
  await client.query(NUMBERS, [JSON.stringify(numberRows(document))])
  await markLoaded(client, 'organisations', document)
}
