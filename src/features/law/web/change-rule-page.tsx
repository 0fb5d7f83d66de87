import { Form, Input, InputNumber, Radio, Select } from 'antd'
import {
  ActionForm,
  Answered,
  DateInput,
  EmptyState,
  PageHeader,
  Section,
  useAction,
  useActor,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { lawRuleGet, lawRulePropose, type RuleRow } from '../domain/index.ts'
import { countingOptions, fieldsOf, valuesFrom } from './rule-values.ts'

/** 更正或启用: a new version of a rule for this region, for a leader to approve. */
export function ChangeRulePage() {
  const code = usePageParam('code')
  const rule = useAction(lawRuleGet, { params: { code } })
  return (
    <Answered of={rule}>
      {(answer) =>
        answer.inForce && answer.mayPropose ? (
          <ChangeForm row={answer.inForce} version={answer.ownVersion} region={answer.region} />
        ) : (
          <EmptyState
            title="这条规则现在不能更正"
            text="更正由县级以上法制审核人员提出，且规则在今天有效；请回到列表选择有效的规则。"
          />
        )
      }
    </Answered>
  )
}

type Region = { readonly code: string; readonly name: string }

function ChangeForm({ row, version, region }: { row: RuleRow; version: number; region: Region }) {
  const go = useGo()
  const { today } = useActor()
  const { rule } = row
  const back = `/law/rules/${rule.code}`
  const kinds = [
    { value: 'correct', label: '更正内容' },
    ...(rule.group !== 'amount' && !row.binds ? [{ value: 'switch_on', label: '内容无误，启用' }] : []),
    ...(row.version > 0 && row.binds ? [{ value: 'switch_off', label: '停用' }] : []),
  ]
  return (
    <>
      <PageHeader
        title={`更正：${rule.title}`}
        region={region.name}
        back={{ href: back, label: rule.title }}
        about={`现行：${row.summary}。批准后在${region.name}及以下执行，随产品发布的规则仍保留。`}
      />
      <Section title="更正内容">
        <div className="qy-form">
          <ActionForm
            action={lawRulePropose}
            params={{ code: rule.code }}
            submit="提交负责人批准"
            initial={{
              kind: row.needsReview && rule.group !== 'amount' ? 'switch_on' : 'correct',
              fromOn: today,
              act: rule.article.act,
              article: rule.article.article,
              ...fieldsOf(rule),
            }}
            body={(v) => ({
              regionCode: region.code,
              kind: v['kind'],
              version,
              fromOn: v['fromOn'],
              basis: v['basis'] ?? '',
              reason: v['reason'] ?? '',
              ...(v['kind'] === 'correct'
                ? {
                    values: valuesFrom(rule, v),
                    article: { act: v['act'] ?? '', article: v['article'] ?? '' },
                  }
                : {}),
            })}
            onDone={() => go(back)}
            onCancel={() => go(back)}
          >
            <Form.Item name="kind" label="怎样处理" required>
              <Radio.Group options={kinds} />
            </Form.Item>
            <Form.Item noStyle shouldUpdate={(a, b) => a['kind'] !== b['kind']}>
              {({ getFieldValue }) =>
                getFieldValue('kind') === 'correct' ? <ValueFields row={row} /> : null
              }
            </Form.Item>
            <Form.Item name="fromOn" label="从哪天起执行" required>
              <DateInput />
            </Form.Item>
            <Form.Item
              name="basis"
              label="核对的依据"
              required
              extra="文件名称和文号，例如省里公布标准的文件。"
            >
              <Input maxLength={300} />
            </Form.Item>
            <Form.Item name="reason" label="理由" required>
              <Input.TextArea rows={3} maxLength={500} showCount />
            </Form.Item>
          </ActionForm>
        </div>
      </Section>
    </>
  )
}

/** The numbers of a rule that an office may find different; words of the rule stay. */
function ValueFields({ row }: { row: RuleRow }) {
  const { rule } = row
  return (
    <>
      <Form.Item name="act" label="法律或文件名称" required>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="article" label="条款" required>
        <Input maxLength={60} />
      </Form.Item>
      {rule.group === 'clock' && (
        <>
          <Form.Item name="limitAmount" label="期限" required>
            <InputNumber min={1} max={400} />
          </Form.Item>
          <Form.Item name="limitCount" label="怎样计算" required>
            <Select style={{ width: 180 }} options={countingOptions} />
          </Form.Item>
        </>
      )}
      {rule.group === 'stop' &&
        rule.values.thresholds.map((t, i) => (
          <Form.Item
            key={t.name}
            name={`threshold${i}`}
            label={t.unit === 'cents' ? `${t.name}（元）` : t.name}
            required
          >
            <InputNumber min={0} max={99_999_999} style={{ width: 200 }} />
          </Form.Item>
        ))}
      {rule.group === 'amount' && (
        <>
          <Form.Item name="minYuan" label="下限（元）">
            <InputNumber min={0} max={999_999_999} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="maxYuan" label="上限（元）">
            <InputNumber min={0} max={999_999_999} style={{ width: 200 }} />
          </Form.Item>
        </>
      )}
    </>
  )
}
