/** The organisation and, where there is one, its unit: "Bærum kommune · Eiendom". */
export function applicantName(entry: { readonly organisationName: string; readonly unitName: string | null }): string {
  return entry.unitName ? `${entry.organisationName} · ${entry.unitName}` : entry.organisationName
}
