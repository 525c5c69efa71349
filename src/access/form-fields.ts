/** A posted form: text fields by name (the first), several by name, and files. Text is trimmed at the ends and its line breaks are `\n`. */
export type FormFields = {
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly file: (name: string) => File | null
  readonly names: () => readonly string[]
}

function clean(value: string): string {
  return value.replace(/\r\n?/g, '\n').replaceAll('\u0000', '').trim()
}

export async function readForm(request: Request): Promise<FormFields> {
  const data = await request.formData().catch(() => new FormData())
  const texts = (name: string) => data.getAll(name).filter((value): value is string => typeof value === 'string')
  return {
    text: (name) => clean(texts(name)[0] ?? ''),
    all: (name) => texts(name).map(clean),
    file: (name) => {
      const value = data.get(name)
      return value instanceof File && value.size > 0 ? value : null
    },
    names: () => [...new Set(data.keys())],
  }
}
