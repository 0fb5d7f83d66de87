import { fieldLikenessNames, type FieldLikeness } from '../domain/index.ts'

const shapes: Record<FieldLikeness, string> = {
  same: '✓',
  similar: '≈',
  different: '✗',
  missing: '○',
  context: '·',
}

/** How alike two values are: shape and word, so that it reads without colour. */
export function LikenessMark({ of }: { of: FieldLikeness }) {
  return (
    <span className={`qy-likeness qy-likeness-${of}`}>
      <span aria-hidden="true">{shapes[of]}</span> {fieldLikenessNames[of]}
    </span>
  )
}
