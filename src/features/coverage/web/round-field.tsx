import { Form, Select } from 'antd'
import { useAction } from '../../../platform/web/index.ts'
import { roundList } from '../domain/index.ts'
import { choicesOf, type RoundChoices, type VisitInHand } from './round-choices.ts'

/** Which round the visit being recorded belongs to: asked only where more than one open round fits. */
export function RoundField({ visit }: { visit: VisitInHand }) {
  const rounds = useAction(roundList, { query: { campaign: visit.campaignId } }, { keep: true })
  return <RoundItem choices={choicesOf(visit, rounds.data?.rows ?? [])} />
}

/** The field itself; nothing where there is nothing to choose. */
export function RoundItem({ choices }: { choices: RoundChoices }) {
  if (choices.open < 2) return null
  return (
    <Form.Item
      name="roundId"
      label="属于哪一轮排查"
      required
      extra="有几轮同时在进行；已按规则选好，不对的请改。"
    >
      <RoundSelect choices={choices} />
    </Form.Item>
  )
}

/** Untouched, or chosen for another day: the proposed one stands. */
function RoundSelect(props: {
  id?: string
  value?: string
  onChange?: (id: string) => void
  choices: RoundChoices
}) {
  const { options, proposedId } = props.choices
  const fits = options.some((o) => o.value === props.value)
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      value={fits ? props.value : proposedId}
      options={[...options]}
      onChange={(id) => id && props.onChange?.(id)}
    />
  )
}
