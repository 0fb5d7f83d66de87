import {
  Answered,
  formatInstant,
  PageHeader,
  PageLink,
  Section,
  useAction,
  usePageParam,
} from '../../../../platform/web/index.ts'
import { groupCode } from '../../../sign-off/domain/index.ts'
import { DifferenceList, DocumentView, SignatureList } from '../../../sign-off/web/index.ts'
import { problemListVersion, type ProblemListVersion } from '../../domain/index.ts'
import { listHref, versionPrintHref } from './list-address.ts'
import './problem-list.css'

/** A version that was kept, as it was shown on its day; readable for ever. */
export function VersionPage() {
  const contentId = usePageParam('contentId')
  const version = useAction(problemListVersion, { params: { contentId } })
  return <Answered of={version}>{(v) => <Shown version={v} />}</Answered>
}

function Shown({ version }: { version: ProblemListVersion }) {
  return (
    <>
      <PageHeader
        title={version.document.title}
        region={version.regionName}
        back={{ href: listHref(version.campaignId, version.regionCode), label: '签字确认' }}
        about={`这是 ${formatInstant(version.preparedAt)} 由 ${version.preparedByName} 生成的版本，内容不会再变。`}
        action={<PageLink href={versionPrintHref(version.contentId)}>打印</PageLink>}
      />
      <Section title="签字">
        <SignatureList signatures={version.signatures} />
        <p>
          版本码 <span className="qy-version-code">{groupCode(version.versionCode)}</span>
        </p>
        <p className="qy-hash">
          SHA-256 {version.sha256}
          <br />
          SM3 {version.sm3}
        </p>
        <DifferenceList differences={version.differences} count={version.differenceCount} />
      </Section>
      {version.scans.length > 0 && (
        <Section title="盖章扫描件">
          <ul>
            {version.scans.map((scan) => (
              <li key={scan.id}>
                <a href={`/api/files/${scan.fileId}?size=large`} target="_blank" rel="noreferrer">
                  {formatInstant(scan.at)} {scan.uploadedByName}上传
                </a>
                <span className="qy-quiet">
                  {scan.matchedBy === 'typed' ? '（按输入的版本码归入）' : '（按文件名中的版本码归入）'}
                </span>
                <div className="qy-hash">
                  SHA-256 {scan.sha256}
                  <br />
                  SM3 {scan.sm3}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="签字时的清单">
        <p className="qy-sign-sentence">{version.document.sentence}</p>
        <DocumentView document={version.document} />
      </Section>
    </>
  )
}
