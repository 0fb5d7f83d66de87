import { Answered, PageHeader, useAction, usePageParam } from '../../../../platform/web/index.ts'
import { caseGet } from '../../domain/index.ts'
import { VolumeSection } from './volume-section.tsx'

/** 案卷 on a page of its own, reached by 打印案卷. */
export function VolumePage() {
  const caseId = usePageParam('caseId')
  const kase = useAction(caseGet, { params: { caseId } })
  return (
    <Answered of={kase}>
      {(detail) => (
        <>
          <PageHeader
            title={`${detail.name} 案卷`}
            region={detail.regionName}
            back={{ href: `/cases/${caseId}`, label: '案件' }}
            mark={<span className="qy-quiet">{detail.number ?? '未编号'}</span>}
            about="选择格式生成；PDF 用于打印和归档，Word 用于编辑。"
          />
          <VolumeSection caseId={caseId} />
        </>
      )}
    </Answered>
  )
}
