import { formatInstant, PhotoThumb, Section } from '../../../../platform/web/index.ts'
import type { PaperDetail } from '../../domain/index.ts'

/** 送达记录. */
export function ServiceList({ services }: { services: PaperDetail['services'] }) {
  return (
    <Section title="送达">
      <ul className="qy-case-steps">
        {services.map((s) => (
          <li key={s.id}>
            <span className="qy-case-what">
              {s.methodName}，受送达人：{s.recipient}
              {s.relation && `（${s.relation}）`}
              {s.place && `，${s.place}`}
              {s.refusal && `；拒收：${s.refusal}，见证人：${s.witness}`}
              {s.note && `；${s.note}`}
            </span>
            <span className="qy-quiet">
              {formatInstant(s.servedAt)} {s.recordedByName}
            </span>
            {s.fileIds.map((id) => (
              <PhotoThumb key={id} photo={{ id, name: '送达回证' }} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
