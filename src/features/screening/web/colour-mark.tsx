import { leadColourNames, type LeadColour } from '../domain/engine/lead.ts'
import { colourShapes } from './screening-words.ts'
import './screening.css'

/** How strong a result is: shape, word and colour together, with its points where they are given. */
export function ColourMark({ colour, score }: { colour: LeadColour; score?: number }) {
  return (
    <span className={`qy-colour qy-colour-${colour}`}>
      <span aria-hidden="true">{colourShapes[colour]}</span> {leadColourNames[colour]}
      {score !== undefined && <span className="qy-colour-score"> {Math.round(score)} 分</span>}
    </span>
  )
}
