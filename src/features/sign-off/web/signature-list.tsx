import { formatInstant } from '../../../platform/web/index.ts'
import { signatureKindNames, signingMethodNames, type SignatureRow } from '../domain/index.ts'
import './sign-off.css'

/** Who signed or sent back, as what, when, and how they showed that it was them. */
export function SignatureList({ signatures }: { signatures: readonly SignatureRow[] }) {
  if (signatures.length === 0) return <p className="qy-quiet">这一版还没有人签字。</p>
  return (
    <ol className="qy-signatures">
      {signatures.map((s) => (
        <li key={s.id}>
          <b>{s.name}</b> {s.post}
          <span className="qy-quiet">
            {' '}
            {formatInstant(s.at)} {signatureKindNames[s.kind]}
            {s.kind === 'signed' ? `，以${signingMethodNames[s.method]}验证本人` : `：${s.note}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
