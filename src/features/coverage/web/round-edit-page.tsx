import { Form } from 'antd'
import {
  ActionForm,
  Answered,
  EmptyState,
  Facts,
  PageHeader,
  PageLink,
  Section,
  useAction,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { roundEdit, roundKindNames, roundList, type RoundView } from '../domain/index.ts'
import { RoundTermFields } from './round-term-fields.tsx'
import { valuesOfRound } from './round-terms.ts'

const back = { href: '/coverage/rounds', label: '排查轮次' }

/** 修改排查轮次: opens filled; a round that has ended, or that is not the clerk's to change, says so. */
export function RoundEditPage() {
  const roundId = usePageParam('roundId')
  const rounds = useAction(roundList)
  return (
    <Answered of={rounds}>
      {({ rows }) => {
        const round = rows.find((r) => r.id === roundId)
        if (round?.allowedActions.includes('edit')) return <Change key={round.id} round={round} />
        return (
          <>
            <PageHeader title="修改排查轮次" back={back} />
            <EmptyState
              title="这一轮不能修改"
              text="轮次已经结束，或由上级开展，或不在您的管辖范围内；请回到排查轮次查看。"
              action={<PageLink href={back.href}>回到排查轮次</PageLink>}
            />
          </>
        )
      }}
    </Answered>
  )
}

function Change({ round }: { round: RoundView }) {
  const go = useGo()
  const [form] = Form.useForm()
  return (
    <>
      <PageHeader
        title={`修改：${round.name}`}
        back={back}
        about="改了日期或人员，已有的记录按新的期间重新计入；专项行动、地区和种类不能改，需要时另开一轮。"
      />
      <Section title="不能改的">
        <Facts
          facts={[
            { label: '专项行动', value: round.campaignName },
            { label: '地区', value: round.regionName },
            { label: '种类', value: roundKindNames[round.kind] },
          ]}
        />
      </Section>
      <div className="qy-section qy-narrow">
        <ActionForm
          action={roundEdit}
          form={form}
          params={{ roundId: round.id }}
          initial={valuesOfRound(round)}
          body={(values) => ({ ...values, version: round.version })}
          submit="保存"
          onDone={() => go(back.href)}
          onCancel={() => go(back.href)}
        >
          <RoundTermFields form={form} kind={round.kind} region={round.regionCode} before={round} />
        </ActionForm>
      </div>
    </>
  )
}
