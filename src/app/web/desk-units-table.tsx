import type { ReactNode } from 'react'
import { regionLevelNames } from '../../kernel/region-code.ts'
import { Answered, Light, PageLink, Section, useAction, useActor } from '../../platform/web/index.ts'
import { deskUnits, type DeskUnit } from '../desk/desk-contract.ts'

/** Where it is stuck, by the units right below; every number opens the list it counts. Nothing for a village. */
export function DeskUnitsTable() {
  const { regionCode, role } = useActor()
  const below = regionCode.length < 12 && role !== 'grid_worker'
  const units = useAction(deskUnits, {}, { enabled: below })
  if (!below) return null
  return (
    <Section title="各单位情况" about="按逾期多少排列；没有在办案件的单位也列出，供核对有无漏报。">
      <Answered of={units}>
        {({ rows }) => (
          <div className="qy-table-scroll">
            <table className="qy-table" aria-label="下级各单位的案件和报送">
              <thead>
                <tr>
                  <th scope="col">{rows[0] ? regionLevelNames[rows[0].level] : '单位'}</th>
                  <th scope="col" className="qy-numeric">
                    在办案件（件）
                  </th>
                  <th scope="col" className="qy-numeric">
                    逾期案件（件）
                  </th>
                  <th scope="col" className="qy-numeric">
                    逾期未报（项）
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.toSorted(worstFirst).map((unit) => (
                  <UnitLine key={unit.regionCode} unit={unit} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </Section>
  )
}

function UnitLine({ unit }: { unit: DeskUnit }) {
  const { regionCode: code, regionName: name } = unit
  return (
    <tr>
      <th scope="row">{name}</th>
      <Opening href={`/cases?queue=open&region=${code}`} count={unit.openCases} words={`${name}在办案件`}>
        {unit.openCases}
      </Opening>
      <Opening
        href={`/cases?queue=overdue&region=${code}`}
        count={unit.overdueCases}
        words={`${name}逾期案件`}
      >
        <Light tone="over" text={String(unit.overdueCases)} />
      </Opening>
      <Opening
        href={`/duties?kind=report&state=over&region=${code}`}
        count={unit.lateReports}
        words={`${name}逾期未报`}
      >
        <Light
          tone="over"
          text={
            unit.lateUnits > 1 ? `${unit.lateReports}（${unit.lateUnits} 个单位）` : String(unit.lateReports)
          }
        />
      </Opening>
    </tr>
  )
}

function Opening(props: { href: string; count: number; words: string; children: ReactNode }) {
  return (
    <td className="qy-numeric">
      {props.count === 0 ? (
        <span className="qy-quiet">0</span>
      ) : (
        <PageLink href={props.href} aria-label={`${props.words} ${props.count}，查看明细`}>
          {props.children}
        </PageLink>
      )}
    </td>
  )
}

const worstFirst = (a: DeskUnit, b: DeskUnit): number =>
  b.overdueCases + b.lateReports - (a.overdueCases + a.lateReports) ||
  b.openCases - a.openCases ||
  a.regionCode.localeCompare(b.regionCode)
