import { Form, Input, Select, type FormInstance } from 'antd'
import { addDays } from '../../../kernel/local-date.ts'
import {
  ActionForm,
  Answered,
  DateInput,
  EmptyState,
  PageHeader,
  RegionPicker,
  Required,
  useAction,
  useActor,
  useGo,
  useGoBack,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { CampaignField, campaignOfPlace, type CampaignSummary } from '../../campaign/web/index.ts'
import { orgKindNames, roleNames, type Role } from '../../organisation/domain/index.ts'
import { siteGet } from '../../site/domain/index.ts'
import { SiteSelect } from '../../site/web/index.ts'
import { generalMethods, inspectionForm, inspectionPosts, taskAssign } from '../domain/index.ts'

/** 派发任务: whom, where, by when. */
export function TaskNewPage() {
  const campaigns = useAction(campaignList, { query: { limit: 50 } })
  return (
    <>
      <PageHeader title="派发任务" back={{ href: '/tasks', label: '任务' }} />
      <Answered of={campaigns}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有专项行动" text="任务要归入一个专项行动，请先由安委办启动专项行动。" />
          ) : (
            <NewTask campaigns={rows} />
          )
        }
      </Answered>
    </>
  )
}

function NewTask({ campaigns }: { campaigns: readonly CampaignSummary[] }) {
  const actor = useActor()
  const go = useGo()
  const back = useGoBack('/tasks')
  const { query } = usePageQuery()
  const one = (key: string) => (typeof query[key] === 'string' ? query[key] : undefined)
  return (
    <div className="qy-section qy-narrow">
      <ActionForm
        action={taskAssign}
        initial={{
          campaignId: campaignOfPlace(campaigns, actor.regionCode)?.id,
          siteId: one('site'),
          regionCode: actor.regionCode,
          method: 'full',
          dueOn: addDays(actor.today, 7),
        }}
        body={(v) => ({
          ...v,
          siteId: v['siteId'] ?? null,
          leadId: one('lead') ?? null,
          assignee: v['assignee'] ? { membershipId: v['assignee'] } : undefined,
        })}
        submit="派发"
        onCancel={back}
        onDone={(answer) => go(`/tasks/${answer.id}`, { replace: true })}
      >
        {(form) => <Fields form={form} campaigns={campaigns} />}
      </ActionForm>
    </div>
  )
}

function Fields(props: { form: FormInstance; campaigns: readonly CampaignSummary[] }) {
  const { form, campaigns } = props
  const actor = useActor()
  return (
    <>
      <CampaignField campaigns={campaigns} />
      <Required name="title" label="任务名称">
        <Input maxLength={120} />
      </Required>
      <Form.Item name="siteId" label="场所">
        <SiteSelect clearable />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {() => (form.getFieldValue('siteId') ? null : <PlaceFields />)}
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {() => (
          <AssigneeField
            siteId={form.getFieldValue('siteId') as string | undefined}
            regionCode={form.getFieldValue('regionCode') as string}
          />
        )}
      </Form.Item>
      <Required name="dueOn" label="期限" choose>
        <DateInput earliest={actor.today} />
      </Required>
      <Form.Item noStyle shouldUpdate>
        {() => <MethodField campaignId={form.getFieldValue('campaignId') as string} />}
      </Form.Item>
      <Form.Item name="reason" label="原因" extra="让到场的人知道看什么，如“近一周夜间用电突增”。">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  )
}

function PlaceFields() {
  return (
    <>
      <Required name="regionCode" label="所在地" choose>
        <RegionPicker />
      </Required>
      <Form.Item name="placeText" label="任务地点" extra="没有登记为场所的地方，写明在哪里。">
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

/** Only those whose region covers the place: others could not see the task. */
function AssigneeField({ siteId, regionCode }: { siteId: string | undefined; regionCode: string }) {
  const actor = useActor()
  const site = useAction(
    siteGet,
    { params: { siteId: siteId ?? '' } },
    { enabled: siteId !== undefined },
  ).data
  const region = site?.regionCode ?? regionCode ?? actor.regionCode
  const posts = useAction(inspectionPosts, { query: { region } }, { keep: true })
  return (
    <Required name="assignee" label="承担人" choose extra="只列出管辖范围包含该地点的人员。">
      <Select
        loading={posts.isFetching}
        showSearch={{ optionFilterProp: 'label' }}
        options={(posts.data?.rows ?? []).map((p) => ({
          value: p.membershipId,
          label: `${p.name} · ${roleNames[p.role as Role] ?? p.role} · ${p.regionName} · ${orgKindNames[p.department]}`,
        }))}
      />
    </Required>
  )
}

function MethodField({ campaignId }: { campaignId: string }) {
  const words = useAction(inspectionForm, { params: { campaignId } })
  const methods = words.data?.methods ?? generalMethods
  return (
    <Form.Item name="method" label="方式" required>
      <Select options={methods.map(({ id, label }) => ({ value: id, label }))} />
    </Form.Item>
  )
}
