import { Alert } from 'antd'
import { formatInstant, PageLink } from '../../../../platform/web/index.ts'
import { groupCode } from '../../../sign-off/domain/index.ts'
import { SignatureList } from '../../../sign-off/web/index.ts'
import type { ProblemListView } from '../../domain/index.ts'
import { versionHref } from './list-address.ts'

/** Who has signed the version that stands, what was sent back and why, and every earlier version. */
export function StandingSection({ view }: { view: ProblemListView }) {
  const { signed, returned, versions } = view
  const earlier = versions.filter((v) => v.contentId !== signed?.contentId)
  return (
    <>
      {returned && (
        <Alert
          className="qy-problem"
          type="warning"
          showIcon
          title={`${returned.post} ${returned.name}于 ${formatInstant(returned.at)} 退回：${returned.note}`}
        />
      )}
      {signed ? (
        <>
          <SignatureList signatures={[signed, ...view.above]} />
          <p>
            版本码{' '}
            <PageLink href={versionHref(signed.contentId)} className="qy-version-code">
              {groupCode(signed.versionCode)}
            </PageLink>
          </p>
        </>
      ) : (
        <p>{view.regionName}主要负责人还没有对现在的清单签字。</p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>以前的签字版本（{earlier.length}）</summary>
          <ul>
            {earlier.map((v) => (
              <li key={v.contentId}>
                <PageLink href={versionHref(v.contentId)} className="qy-version-code">
                  {groupCode(v.versionCode)}
                </PageLink>{' '}
                {formatInstant(v.firstAt)} {v.signers}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
