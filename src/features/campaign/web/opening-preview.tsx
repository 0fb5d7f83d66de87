import { Alert } from 'antd'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import { PageLink, Section, useActor } from '../../../platform/web/index.ts'
import type { CampaignPreview } from '../domain/index.ts'
import { DivisionTable } from './division-table.tsx'
import { StageTrack } from './stage-track.tsx'

const kinds = { report: '报送', deliverable: '应交材料', milestone: '时间节点' }

/** What opening will lay out: resolved dates beside the notice's own words, how many units each thing meets. */
export function OpeningPreview({ preview }: { preview: CampaignPreview }) {
  const { today } = useActor()
  const total = preview.due.reduce((sum, due) => sum + due.unitCount, 0)
  return (
    <>
      {preview.existing && (
        <Alert
          type="warning"
          showIcon
          className="qy-problem"
          title="本地区同一时段已启动过这份通知，不能重复启动。"
          description={
            <PageLink href={`/campaigns/${preview.existing.id}`}>打开“{preview.existing.name}”</PageLink>
          }
        />
      )}
      {preview.to !== null && preview.to < today && (
        <Alert
          type="warning"
          showIcon
          className="qy-problem"
          title="通知写明的日期都已过去。"
          description={`按通知，行动到${formatChineseDate(preview.to)}为止；现在启动，下列到期事项随即全部逾期，只宜用于补录往年的行动。`}
        />
      )}
      <Section
        title="阶段"
        about={
          preview.from === null
            ? '填写上面的日期后，这里排出各阶段。'
            : `${formatChineseDate(preview.from)} — ${preview.to === null ? '长期' : formatChineseDate(preview.to)}`
        }
      >
        <StageTrack stages={preview.stages} />
      </Section>
      <Section title="到期事项" about={`启动后共给各单位排出约 ${total} 项；单位没有相应部门的不排。`}>
        <div className="qy-table-scroll">
          <table className="qy-table qy-broad">
            <thead>
              <tr>
                <th scope="col">类别</th>
                <th scope="col">事项</th>
                <th scope="col">责任单位</th>
                <th scope="col">期限</th>
                <th scope="col">通知原文</th>
                <th scope="col" className="qy-numeric">
                  单位数
                </th>
              </tr>
            </thead>
            <tbody>
              {preview.due.map((due) => (
                <tr key={`${due.kind}-${due.key}`}>
                  <td>{kinds[due.kind]}</td>
                  <td>
                    {due.label}
                    {due.period && due.period !== 'whole'
                      ? `（${Number(due.period.slice(0, 4))}年${Number(due.period.slice(5))}月）`
                      : ''}
                  </td>
                  <td>{due.unitWords ?? preview.regionName}</td>
                  <td>{due.dueOn === null ? '待定' : formatChineseDate(due.dueOn)}</td>
                  <td>
                    {due.words ? `“${due.words}” ` : ''}
                    <span className="qy-quote">{due.cite}</span>
                  </td>
                  <td className="qy-numeric">{due.unitCount}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <DivisionTable division={preview.division} />
      {preview.steeringGroup.length > 0 && (
        <Section title="领导小组" about="启动后在“领导小组名单”中填写姓名和电话。">
          <ul>
            {preview.steeringGroup.map((slot) => (
              <li key={`${slot.label}-${slot.post}`}>
                {slot.label}：{slot.post}
                {slot.each && <span className="qy-quiet">（每个单位一人）</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
