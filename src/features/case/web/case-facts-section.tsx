import { Button } from 'antd'
import { Facts, Section } from '../../../platform/web/index.ts'
import { activityNames } from '../domain/index.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import { CatalogueMark } from './chemicals/chemicals-part.tsx'
import type { SectionProps } from './section-props.ts'

/** 案情: what is known, with the buttons that change it. */
export function CaseFactsSection({ kase, may, open }: SectionProps) {
  return (
    <Section
      title="案情"
      action={may('edit') ? <Button onClick={() => open('edit')}>修改</Button> : undefined}
    >
      <Facts
        facts={[
          {
            label: '违法类别',
            value: (
              <>
                {kase.violationKindName}{' '}
                {may('set-kind') && (
                  <Button size="small" type="link" onClick={() => open('set-kind')}>
                    {kase.violationKind === null ? '认定' : '改'}
                  </Button>
                )}
              </>
            ),
            wide: true,
          },
          { label: '风险等级', value: kase.riskGradeName },
          {
            label: '出路',
            value: (
              <>
                {kase.wayOutName}{' '}
                {may('set-way-out') && kase.violationKind !== null && (
                  <Button size="small" type="link" onClick={() => open('set-way-out')}>
                    {kase.wayOut === null ? '确定' : '改'}
                  </Button>
                )}
              </>
            ),
          },
          { label: '环节', value: kase.activities.map((a) => activityNames[a]).join('、') },
          { label: '主要负责人（实际控制人）', value: kase.responsiblePerson },
          { label: '出租人', value: kase.landlord },
          { label: '所在乡镇', value: kase.townName },
          { label: '地址', value: kase.address, wide: true },
          { label: '具体非法违法行为', value: kase.act, wide: true },
          { label: '采取的措施（原文）', value: kase.measuresText, wide: true },
          { label: '发现日期', value: kase.foundOn },
          { label: '确认日期', value: kase.confirmedOn },
          { label: '整改期限', value: kase.rectifyBy },
          { label: '来源', value: kase.originName },
          {
            label: '经办部门',
            value: kase.departments.map((d) => orgKindNames[d as OrgKind] ?? d).join('、'),
          },
          ...(kase.endReason ? [{ label: '原因', value: kase.endReason, wide: true }] : []),
        ]}
      />
    </Section>
  )
}

/** 涉及化工（危险化学品）品种、数量. */
export function CaseChemicalsSection({ kase, may, open }: SectionProps) {
  return (
    <Section
      title="涉及化学品"
      action={
        may('add-chemical') ? <Button onClick={() => open('add-chemical')}>登记化学品</Button> : undefined
      }
    >
      {kase.chemicals.length === 0 ? (
        <p className="qy-quiet">尚未登记。请写明品名、数量和单位，CAS 号可从包装或安全技术说明书上查到。</p>
      ) : (
        <ul className="qy-case-steps">
          {kase.chemicals.map((c) => (
            <li key={c.id}>
              <span className="qy-case-what">
                {c.description}
                {c.cas && <span className="qy-quiet"> CAS {c.cas}</span>} <CatalogueMark chemical={c} />
              </span>
              {may('remove-chemical') && (
                <Button size="small" type="link" onClick={() => open('remove-chemical', c.id)}>
                  删去
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
