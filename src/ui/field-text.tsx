import { describedBy, idsOf, invalid, SingleField } from './field-parts.tsx'
import type { LongText, Numeric, TextLike, Upload, When } from './field-shape.ts'
import { Readability } from './readability.tsx'
import { WordCount } from './word-count.tsx'

export function LineField({ field }: { field: TextLike | When }) {
  const ids = idsOf(field)
  const isDate = field.kind === 'date' || field.kind === 'datetime-local'
  return (
    <SingleField field={field} ids={ids}>
      <input
        class={isDate ? 'ds-input input-date' : 'ds-input'}
        type={field.kind}
        id={ids.id}
        name={field.name}
        value={field.value}
        maxlength={field.maxLength}
        autocomplete={field.autocomplete}
        list={field.suggestions ? `${ids.id}-list` : undefined}
        readonly={field.readOnly}
        required={field.required}
        aria-invalid={invalid(field)}
        aria-describedby={describedBy(field, ids)}
      />
      {field.suggestions ? (
        <datalist id={`${ids.id}-list`}>
          {field.suggestions.map((suggestion) => (
            <option value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </SingleField>
  )
}

export function LongTextField({ field }: { field: LongText }) {
  const ids = idsOf(field)
  const limit = field.wordLimit
  return (
    <SingleField field={field} ids={ids}>
      <textarea
        class="ds-input"
        id={ids.id}
        name={field.name}
        rows={field.rows ?? 6}
        maxlength={field.maxLength}
        readonly={field.readOnly}
        required={field.required}
        aria-invalid={invalid(field)}
        aria-describedby={describedBy(field, ids, limit !== undefined)}
        data-paste={field.isRunningText ? 'markdown' : undefined}
      >
        {/* A browser drops the first line break in a textarea; this one is for it to drop. */}
        {`\n${field.value ?? ''}`}
      </textarea>
      {limit === undefined ? null : (
        <WordCount t={field.t} id={ids.counter} forId={ids.id} text={field.value ?? ''} limit={limit} />
      )}
      {(field.isRunningText || field.hasReadability) && !field.readOnly ? (
        <Readability t={field.t} text={field.value ?? ''} forId={ids.id} />
      ) : null}
    </SingleField>
  )
}

/** A text field with a numeric keyboard: `type="number"` drops what it cannot read, and a comma with it. */
export function NumberField({ field }: { field: Numeric }) {
  const ids = idsOf(field)
  const input = (
    <input
      class="ds-input input-number"
      type="text"
      inputmode="decimal"
      size={14}
      id={ids.id}
      name={field.name}
      value={field.value}
      readonly={field.readOnly}
      required={field.required}
      autocomplete="off"
      aria-invalid={invalid(field)}
      aria-describedby={describedBy(field, ids)}
    />
  )
  return (
    <SingleField field={field} ids={ids}>
      {field.unit ? (
        <div class="ds-field-affixes">
          {input}
          <span class="ds-field-affix">{field.unit}</span>
        </div>
      ) : (
        input
      )}
    </SingleField>
  )
}

export function FileField({ field }: { field: Upload }) {
  const ids = idsOf(field)
  return (
    <SingleField field={field} ids={ids}>
      {field.currentName ? <p class="current-file">{field.t('ui.currentFile', { name: field.currentName })}</p> : null}
      <input
        class="input-file"
        type="file"
        id={ids.id}
        name={field.name}
        accept={field.accept}
        multiple={field.multiple}
        required={field.required}
        aria-invalid={invalid(field)}
        aria-describedby={describedBy(field, ids)}
      />
    </SingleField>
  )
}
