import { orgKindNames } from '../../organisation/domain/index.ts'
import { Section } from '../../../platform/web/index.ts'
import type { CampaignDetail, DivisionView } from '../domain/index.ts'

const units = (list: DivisionView['responsible']) =>
  list.map((unit) => (
    <div key={`${unit.unitKind}-${unit.words}`}>
      {unit.words}
      {unit.words === orgKindNames[unit.unitKind] ? (
        ''
      ) : (
        <span className="qy-quiet">（{orgKindNames[unit.unitKind]}）</span>
      )}
    </div>
  ))

/** 任务分工: who leads and who assists, in the notice's words. */
export function DivisionTable({ division }: { division: readonly DivisionView[] }) {
  if (division.length === 0) return null
  return (
    <Section title="任务分工">
      <div className="qy-table-scroll">
        <table className="qy-table qy-broad">
          <thead>
            <tr>
              <th scope="col">任务</th>
              <th scope="col">牵头</th>
              <th scope="col">配合</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {division.map((duty) => (
              <tr key={`${duty.cite}-${duty.label}`}>
                <td>{duty.label}</td>
                <td>{units(duty.responsible)}</td>
                <td>{duty.assisting.length === 0 ? '—' : units(duty.assisting)}</td>
                <td>
                  <span className="qy-quote">
                    {duty.cite}：“{duty.quote}”
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** What each stage and the whole notice ask of everyone. */
export function StageDuties({ campaign }: { campaign: CampaignDetail }) {
  const groups = [
    ...campaign.stages.map((stage) => ({ name: stage.label, duties: stage.duties })),
    { name: '工作要求', duties: campaign.requirements },
  ].filter((group) => group.duties.length > 0)
  if (groups.length === 0) return null
  return (
    <Section title="各阶段任务与工作要求">
      {groups.map((group) => (
        <div key={group.name} className="qy-group">
          <h3>{group.name}</h3>
          <ul>
            {group.duties.map((duty) => (
              <li key={`${duty.cite}-${duty.label}`}>
                {duty.label}
                {duty.units !== '' && <span className="qy-quiet">（{duty.units}）</span>}{' '}
                <span className="qy-quote">
                  {duty.cite}：“{duty.quote}”
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
