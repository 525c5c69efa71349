import { ChoiceGroup, idsOf } from './field-parts.tsx'
import type { Choice, Scale } from './field-shape.ts'

function Target({ field, choice, id }: { field: Scale; choice: Choice; id: string }) {
  return (
    <div class="scale-target">
      <input
        type="radio"
        id={id}
        name={field.name}
        value={choice.value}
        checked={choice.value === field.value}
        disabled={choice.disabled}
        aria-invalid={field.error ? 'true' : undefined}
        aria-describedby={choice.hint ? `${id}-hint` : undefined}
      />
      <label for={id}>{choice.label}</label>
    </div>
  )
}

/** The anchors stand below the row; the style sheet shows the chosen one's, or all of them when none is chosen. */
export function ScaleField({ field }: { field: Scale }) {
  const ids = idsOf(field)
  const all = field.cannotJudge ? [...field.choices, field.cannotJudge] : field.choices
  const anchored = all.flatMap((choice, index) => (choice.hint ? [{ choice, id: `${ids.id}-${index + 1}` }] : []))
  return (
    <ChoiceGroup field={field} ids={ids}>
      <div class="scale" data-scale>
        <div class="scale-row">
          {field.choices.map((choice, index) => (
            <Target field={field} choice={choice} id={`${ids.id}-${index + 1}`} />
          ))}
        </div>
        {field.cannotJudge ? (
          <div class="scale-aside">
            <Target field={field} choice={field.cannotJudge} id={`${ids.id}-${all.length}`} />
          </div>
        ) : null}
        {anchored.length > 0 ? (
          <ul class="scale-anchors">
            {anchored.map(({ choice, id }) => (
              <li id={`${id}-hint`} data-anchor={choice.value}>
                <strong>{choice.label}</strong> {choice.hint}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </ChoiceGroup>
  )
}
