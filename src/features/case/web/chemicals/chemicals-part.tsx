import { Button, Space } from 'antd'
import { PlainTable, Section, Tag, type RecordColumn } from '../../../../platform/web/index.ts'
import { hazardClassNames } from '../../../chemical/domain/index.ts'
import {
  chemicalContainerNames,
  chemicalContainerUnits,
  chemicalRoleNames,
  chemicalStateNames,
  type CaseDetail,
} from '../../domain/index.ts'
import { useCaseDialog, type CaseDialogs } from '../case-dialog-context.ts'

type Chemical = CaseDetail['chemicals'][number]

/** 化学品: each with its entry of the catalogue, quantity, containers, hazard, part and place. */
export function ChemicalsPart({ kase }: { kase: CaseDetail }) {
  const dialogs = useCaseDialog()
  return (
    <Section
      title="涉及化学品"
      about="每次更改的前后内容都记在“经过”里；删去的也保留原因。"
      action={
        dialogs.may('add-chemical') ? (
          <Button onClick={() => dialogs.open('add-chemical')}>登记化学品</Button>
        ) : undefined
      }
    >
      {kase.chemicals.length === 0 ? (
        <p className="qy-quiet">尚未登记。请写明品名、数量和单位，CAS 号可从包装或安全技术说明书上查到。</p>
      ) : (
        <PlainTable
          label="涉及化学品"
          rows={kase.chemicals}
          rowKey={(c) => c.id}
          columns={columnsFor(dialogs)}
        />
      )}
    </Section>
  )
}

/** 目录 1302 号, with the catalogue's own name when it is another; 目录外; 剧毒. */
export const CatalogueMark = ({ chemical: c }: { chemical: Chemical }) => (
  <Space size={4} wrap>
    {c.serial === null ? (
      <Tag tone="warn">目录外</Tag>
    ) : (
      <span className="qy-quiet">
        目录 {c.serial} 号{c.catalogueName && `（${c.catalogueName}）`}
      </span>
    )}
    {c.acute && <Tag tone="bad">剧毒</Tag>}
  </Space>
)

function columnsFor({ may, open }: CaseDialogs): RecordColumn<Chemical>[] {
  const columns: RecordColumn<Chemical>[] = [
    {
      key: 'name',
      title: '品名',
      names: true,
      render: (c) => (
        <>
          {c.name} <CatalogueMark chemical={c} />
          {c.writtenAs && <div className="qy-quiet">现场名称：{c.writtenAs}</div>}
        </>
      ),
    },
    { key: 'cas', title: 'CAS 号', widthPx: 110, render: (c) => c.cas ?? '' },
    {
      key: 'quantity',
      title: '数量',
      render: (c) =>
        c.quantity === null
          ? (c.original ?? '不详')
          : `${c.approximate ? '约' : ''}${c.quantity}${c.unit ?? ''}`,
    },
    { key: 'state', title: '形态', widthPx: 60, render: (c) => (c.state ? chemicalStateNames[c.state] : '') },
    {
      key: 'container',
      title: '盛装',
      render: (c) =>
        c.container
          ? c.containerCount === null
            ? chemicalContainerNames[c.container]
            : `${c.containerCount} ${chemicalContainerUnits[c.container]}`
          : '',
    },
    { key: 'role', title: '用途', widthPx: 70, render: (c) => (c.role ? chemicalRoleNames[c.role] : '') },
    {
      key: 'hazards',
      title: '危险性类别',
      render: (c) => c.hazards.map((h) => hazardClassNames[h]).join('、'),
    },
    {
      key: 'place',
      title: '发现位置、日期',
      render: (c) => [c.placeFound, c.foundOn].filter(Boolean).join('，'),
    },
  ]
  if (!may('change-chemical')) return columns
  return [
    ...columns,
    {
      key: 'do',
      title: '办理',
      widthPx: 100,
      render: (c) => (
        <Space size={4}>
          <Button size="small" type="link" onClick={() => open('change-chemical', c.id)}>
            更改
          </Button>
          <Button size="small" type="link" onClick={() => open('remove-chemical', c.id)}>
            删去
          </Button>
        </Space>
      ),
    },
  ]
}
