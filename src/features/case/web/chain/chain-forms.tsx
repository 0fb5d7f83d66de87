import { AutoComplete, Form, Input, Modal, Select } from 'antd'
import { ActionForm, DateInput, MoneyInput, Required, useAction } from '../../../../platform/web/index.ts'
import {
  chemicalUnits,
  dealingChange,
  dealingKindNames,
  dealingKinds,
  dealingRecord,
  dealingRemove,
  partyList,
  reportedStateNames,
  reportedStates,
  stockKindNames,
  stockKinds,
  stockRecord,
  stockRemove,
  type CaseDetail,
  type DealingRow,
  type StockRow,
} from '../../domain/index.ts'
import { EvidenceField, fileIdsOf, ReasonField } from '../forms/note-field.tsx'

export type ChainDialog =
  | { readonly kind: 'record-dealing' | 'record-stock' }
  | { readonly kind: 'change-dealing' | 'remove-dealing'; readonly dealing: DealingRow }
  | { readonly kind: 'remove-stock'; readonly stock: StockRow }

const titles: Readonly<Record<ChainDialog['kind'], string>> = {
  'record-dealing': '登记往来',
  'change-dealing': '更改往来',
  'remove-dealing': '撤回误登的往来',
  'record-stock': '登记物料数量',
  'remove-stock': '撤回误登的物料数量',
}

type Values = Record<string, unknown>
const text = (v: unknown): string => ((v as string | undefined) ?? '').normalize('NFKC').trim()
/** The select's value of the case's own operator; a party's id otherwise. */
const own = 'subject'
const sideOf = (v: unknown): unknown => (v === own ? null : v)

const bodyOf = (v: Values, before: DealingRow | null) => ({
  kind: v['kind'],
  fromParty: sideOf(v['fromParty']),
  toParty: sideOf(v['toParty']),
  chemicalId: v['chemicalId'] ?? null,
  goods: text(v['goods']),
  quantity: text(v['quantity']) || null,
  unit: text(v['unit']) || null,
  amountCents: v['amountCents'] ?? null,
  fromOn: v['fromOn'],
  toOn: v['toOn'] ?? v['fromOn'],
  plate: text(v['plate']),
  reported: v['reported'] ?? 'unknown',
  source: text(v['source']),
  note: text(v['note']),
  fileIds: [...(before?.fileIds ?? []), ...fileIdsOf(v)],
})

function QuantityFields() {
  return (
    <div className="qy-case-officer">
      <Form.Item name="quantity" label="数量" extra="不清楚的留空，平衡表会写明“数量不明”。">
        <Input inputMode="decimal" maxLength={16} />
      </Form.Item>
      <Form.Item name="unit" label="单位">
        <AutoComplete options={chemicalUnits.map((value) => ({ value }))} maxLength={20} />
      </Form.Item>
    </div>
  )
}

const ChemicalSelect = (props: {
  kase: CaseDetail
  id?: string
  value?: string
  onChange?: (id: string) => void
}) => {
  const { kase, ...rest } = props
  return (
    <Select
      {...rest}
      allowClear
      options={kase.chemicals.map((c) => ({ value: c.id, label: c.description }))}
    />
  )
}

function DealingFields({ kase }: { kase: CaseDetail }) {
  const parties = useAction(partyList, { params: { caseId: kase.id } })
  const sides = [
    { value: own, label: `${kase.name}（本案主体）` },
    ...(parties.data?.rows ?? [])
      .filter((p) => p.removedOn === null)
      .map((p) => ({ value: p.id, label: `${p.name}（${p.rolesText}）` })),
  ]
  return (
    <>
      <Required name="kind" label="种类" extra="买卖从卖方指向买方，付款从付款方指向收款方。">
        <Select options={dealingKinds.map((k) => ({ value: k, label: dealingKindNames[k] }))} />
      </Required>
      <Required name="fromParty" label="从">
        <Select options={sides} showSearch={{ optionFilterProp: 'label' }} />
      </Required>
      <Required name="toParty" label="到">
        <Select options={sides} showSearch={{ optionFilterProp: 'label' }} />
      </Required>
      <Form.Item name="chemicalId" label="化学品" extra="买卖本案化学品的请选择，才能计入物料平衡。">
        <ChemicalSelect kase={kase} />
      </Form.Item>
      <Form.Item name="goods" label="其他货物或事项">
        <Input maxLength={100} placeholder="例如 反应釜一台、厂房 300 平方米" />
      </Form.Item>
      <QuantityFields />
      <Form.Item name="amountCents" label="金额（元）">
        <MoneyInput />
      </Form.Item>
      <div className="qy-case-officer">
        <Required name="fromOn" label="开始日期">
          <DateInput />
        </Required>
        <Form.Item name="toOn" label="结束日期" extra="只有一天的不填。">
          <DateInput />
        </Form.Item>
      </div>
      <Form.Item name="plate" label="车牌">
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="reported" label="业务伙伴是否向部门报告过" extra="未报告的列入倒查名单。">
        <Select options={reportedStates.map((r) => ({ value: r, label: reportedStateNames[r] }))} />
      </Form.Item>
      <Required name="source" label="信息来源">
        <Input maxLength={200} placeholder="例如 送货单、微信转账记录、询问笔录" />
      </Required>
      <Form.Item name="note" label="说明">
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
      <EvidenceField />
    </>
  )
}

export function ChainDialogs(props: { kase: CaseDetail; open: ChainDialog | null; onClose: () => void }) {
  const { kase, open, onClose } = props
  if (open === null) return null
  return (
    <Modal open title={titles[open.kind]} footer={null} width={640} onCancel={onClose} destroyOnHidden>
      <ChainForm kase={kase} open={open} onDone={onClose} />
    </Modal>
  )
}

function ChainForm({ kase, open, onDone }: { kase: CaseDetail; open: ChainDialog; onDone: () => void }) {
  const common = { onDone, onCancel: onDone }
  const caseId = kase.id
  switch (open.kind) {
    case 'record-dealing':
      return (
        <ActionForm
          {...common}
          action={dealingRecord}
          params={{ caseId }}
          body={(v) => bodyOf(v, null)}
          submit="保存"
        >
          <DealingFields kase={kase} />
        </ActionForm>
      )
    case 'change-dealing':
      return <ChangeDealing kase={kase} dealing={open.dealing} onDone={onDone} />
    case 'remove-dealing':
      return (
        <ActionForm
          {...common}
          action={dealingRemove}
          params={{ caseId, dealingId: open.dealing.id }}
          body={(v) => ({ reason: v['reason'] ?? '' })}
          submit="撤回"
          danger
        >
          <ReasonField />
        </ActionForm>
      )
    case 'record-stock':
      return <RecordStock kase={kase} onDone={onDone} />
    case 'remove-stock':
      return (
        <ActionForm
          {...common}
          action={stockRemove}
          params={{ caseId, stockId: open.stock.id }}
          body={(v) => ({ reason: v['reason'] ?? '' })}
          submit="撤回"
          danger
        >
          <ReasonField />
        </ActionForm>
      )
  }
}

function ChangeDealing({
  kase,
  dealing,
  onDone,
}: {
  kase: CaseDetail
  dealing: DealingRow
  onDone: () => void
}) {
  const initial = Object.fromEntries(Object.entries(dealing).filter(([, value]) => value !== null))
  return (
    <ActionForm
      action={dealingChange}
      params={{ caseId: kase.id, dealingId: dealing.id }}
      initial={{ ...initial, fromParty: dealing.fromParty ?? own, toParty: dealing.toParty ?? own }}
      body={(v) => ({ dealing: bodyOf(v, dealing), version: dealing.version })}
      submit="保存更改"
      onDone={onDone}
      onCancel={onDone}
    >
      <DealingFields kase={kase} />
    </ActionForm>
  )
}

function RecordStock({ kase, onDone }: { kase: CaseDetail; onDone: () => void }) {
  return (
    <ActionForm
      action={stockRecord}
      params={{ caseId: kase.id }}
      body={(v) => ({
        chemicalId: v['chemicalId'],
        kind: v['kind'],
        quantity: text(v['quantity']),
        unit: text(v['unit']),
        happenedOn: v['happenedOn'],
        source: text(v['source']),
        fileIds: fileIdsOf(v),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <Required name="chemicalId" label="化学品">
        <ChemicalSelect kase={kase} />
      </Required>
      <Required name="kind" label="哪一项" extra="购入和售出由“买卖”往来计入，不在这里登记。">
        <Select options={stockKinds.map((k) => ({ value: k, label: stockKindNames[k] }))} />
      </Required>
      <div className="qy-case-officer">
        <Required name="quantity" label="数量">
          <Input inputMode="decimal" maxLength={16} />
        </Required>
        <Required name="unit" label="单位">
          <AutoComplete options={chemicalUnits.map((value) => ({ value }))} maxLength={20} />
        </Required>
      </div>
      <Required name="happenedOn" label="日期">
        <DateInput />
      </Required>
      <Required name="source" label="信息来源">
        <Input maxLength={200} placeholder="例如 现场盘点、生产记录本、扣押清单" />
      </Required>
      <EvidenceField />
    </ActionForm>
  )
}
