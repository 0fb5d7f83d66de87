import { Button } from 'antd'
import { Answered, formatInstant, Light, Section, useAction } from '../../../../platform/web/index.ts'
import { caseClearanceGet, type CaseDetail, type ClearanceView } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { Files } from '../case-measures-section.tsx'

type Check = ClearanceView['checks'][number]
type Look = Check['looks'][number]

/** 两断三清: what is cut and cleared, on what the need rests, and every look at it. */
export function ClearancePart({ kase }: { kase: CaseDetail }) {
  const view = useAction(caseClearanceGet, { params: { caseId: kase.id } })
  return <Answered of={view}>{(answer) => <Clearance kase={kase} view={answer} />}</Answered>
}

function Clearance({ kase, view }: { kase: CaseDetail; view: ClearanceView }) {
  const { may, open } = useCaseDialog()
  const needed = view.checks.filter((c) => c.needed)
  const others = view.checks.filter((c) => !c.needed && c.looks.length > 0)
  const rest = view.checks.filter((c) => !c.needed && c.looks.length === 0)
  return (
    <>
      <Section title="两断三清" about={aboutOf(kase, view, needed.length)}>
        <ol className="qy-case-steps">
          {[...needed, ...others].map((check) => (
            <CheckItem key={check.check} check={check} />
          ))}
        </ol>
        {rest.length > 0 && kase.wayOut !== null && (
          <p className="qy-quiet">
            本案不要求：{rest.map((c) => c.label).join('、')}。
            {may('record-clearance') &&
              rest.map((c) => (
                <Button
                  key={c.check}
                  type="link"
                  size="small"
                  onClick={() => open('record-clearance', c.check)}
                >
                  仍要记录{c.label}
                </Button>
              ))}
          </p>
        )}
      </Section>
      <Section
        title="危险废物移交"
        action={
          may('hand-over-waste') ? (
            <Button onClick={() => open('hand-over-waste')}>记录危废移交</Button>
          ) : undefined
        }
      >
        {view.waste.length === 0 && (
          <p className="qy-quiet">尚无移交记录；危险废物应交有资质的单位处置，并登记转移联单。</p>
        )}
        <ol className="qy-case-steps">
          {view.waste.map((w) => (
            <li key={w.id}>
              <div className="qy-case-what">
                <b>
                  {w.waste} {w.quantity} {w.unit}
                </b>
                <span className="qy-quiet"> {[w.wasteClass, w.handedOn].filter(Boolean).join(' · ')}</span>
                <div>
                  {w.receiver}（许可证 {w.receiverPermit}），联单 {w.manifestNumber}
                  {w.note && `；${w.note}`}
                </div>
                <Files ids={w.fileIds} />
              </div>
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}

function aboutOf(kase: CaseDetail, view: ClearanceView, needed: number): string {
  if (kase.wayOut === null)
    return '确定出路后，按通知列出须断、须清的项目；关闭取缔须断水、断电，清设备、清原料产品、清场地。'
  const reopened = view.reopenedAt === null ? '' : '本案重新办理过，重新办理之前的核查不再计入。'
  const what = needed === 0 ? `出路为“${view.wayOutName}”，按通知无须断水断电和清场。` : ''
  return `${what}${view.keeps}${reopened}`
}

function CheckItem({ check }: { check: Check }) {
  const { may, open } = useCaseDialog()
  const [last, ...earlier] = check.looks
  return (
    <li>
      <div className="qy-case-what">
        <b>{check.label}</b>
        <span className="qy-quiet">
          {' '}
          {check.ownerName}
          {check.needed ? '' : ' · 本案不要求'}
        </span>
        {check.basis && <blockquote className="qy-quiet">{check.basis}</blockquote>}
        {last && <LookLine look={last} />}
        {earlier.length > 0 && (
          <details>
            <summary>以前的核查（{earlier.length} 次）</summary>
            {earlier.map((look) => (
              <LookLine key={look.id} look={look} />
            ))}
          </details>
        )}
      </div>
      <CheckLight check={check} />
      {may('record-clearance') && (
        <Button size="small" onClick={() => open('record-clearance', check.check)}>
          {last === undefined ? '记录' : '重新记录'}
        </Button>
      )}
    </li>
  )
}

function CheckLight({ check }: { check: Check }) {
  const last = check.looks[0]
  const text = last === undefined || last.beforeReopening ? '未核查' : last.stateName
  if (check.settled) return <Light tone="done" text={text} />
  return check.needed ? <Light tone="near" text={text} /> : <span className="qy-quiet">{text}</span>
}

function LookLine({ look }: { look: Look }) {
  const said = [
    look.note,
    look.basis && `依据：${look.basis}`,
    look.followUpBy && `跟进人：${look.followUpBy}`,
    look.nextOn && `下次复查：${look.nextOn}`,
  ]
  return (
    <div className="qy-case-look">
      {look.stateName}：{said.filter(Boolean).join('；')}
      <span className="qy-quiet">
        {' '}
        {look.checker} {look.checkedOn}
        {look.beforeReopening && '（重新办理之前）'}
      </span>
      {look.cut && <CutLine cut={look.cut} />}
      <Files ids={look.fileIds} />
    </div>
  )
}

function CutLine({ cut }: { cut: NonNullable<Look['cut']> }) {
  const said = [
    `${cut.howName}，${formatInstant(cut.cutAt)}由${cut.cutBy}实施`,
    cut.approver && `${cut.approver} ${cut.approvedOn ?? ''} 批准${cut.approvalNumber}`,
    cut.noticedAt && `${formatInstant(cut.noticedAt)} 书面通知`,
    cut.dangerReason && `未提前通知：${cut.dangerReason}`,
    cut.urgentReason && `紧急情况：${cut.urgentReason}`,
    cut.meterNumber && `表号 ${cut.meterNumber}，表底 ${cut.lastReading ?? '未记'}`,
    cut.accountNumber && `户号 ${cut.accountNumber}`,
    cut.livingSupply !== 'none' && cut.livingSupplyName,
    cut.livingBasis && `依据：${cut.livingBasis}（${cut.livingApprover}批准）`,
  ]
  return <div className="qy-quiet">{said.filter(Boolean).join('；')}</div>
}
