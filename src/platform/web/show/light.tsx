export type LightTone = 'far' | 'near' | 'over' | 'done'

const shapes: Record<LightTone, string> = { far: '●', near: '▲', over: '■', done: '✓' }
const words: Record<LightTone, string> = { far: '未到期', near: '临近', over: '超期', done: '已完成' }

/** A clock's light: shape, colour and words together, so that it reads without colour. `text` replaces the words. */
export function Light({ tone, text }: { tone: LightTone; text?: string }) {
  return (
    <span className={`qy-light qy-light-${tone}`}>
      <span aria-hidden="true">{shapes[tone]}</span> {text ?? words[tone]}
    </span>
  )
}
