import { Figure } from '../../../platform/web/index.ts'
import { leadColourNames, type LeadColour } from '../domain/engine/lead.ts'
import { resultsHref } from './screening-address.ts'
import { colourRule, colourShapes, countText } from './screening-words.ts'

const shown = ['red', 'orange', 'yellow'] as const

/** How many results of a run are red, orange and yellow; each opens its list. */
export function ColourFigures(props: {
  runId: string
  colours: Readonly<Partial<Record<LeadColour, number>>>
  states?: { readonly new: number; readonly sent: number; readonly dismissed: number }
}) {
  const { runId, colours, states } = props
  return (
    <div className="qy-figures">
      {shown.map((colour) => (
        <Figure
          key={colour}
          label={`${colourShapes[colour]} ${leadColourNames[colour]}`}
          value={countText(colours[colour] ?? 0)}
          unit="处"
          href={resultsHref(runId, { colour })}
          {...(colour === 'red' ? { rule: colourRule } : {})}
          tone={
            (colours[colour] ?? 0) === 0 || colour === 'yellow' ? 'plain' : colour === 'red' ? 'over' : 'near'
          }
        />
      ))}
      {states && (
        <>
          <Figure
            label="待处理（含一般）"
            value={countText(states.new)}
            unit="处"
            href={resultsHref(runId, { state: 'new' })}
          />
          <Figure
            label="已转线索"
            value={countText(states.sent)}
            unit="处"
            href={resultsHref(runId, { state: 'sent' })}
          />
          <Figure
            label="不予核查"
            value={countText(states.dismissed)}
            unit="处"
            href={resultsHref(runId, { state: 'dismissed' })}
          />
        </>
      )}
    </div>
  )
}
