import { Button } from 'antd'
import { useRef } from 'react'

/** A print page (a whole HTML document without scripts) as it will come out of the printer, and the button that prints it. */
export function PrintFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  return (
    <div className="qy-print">
      <Button type="primary" onClick={() => frame.current?.contentWindow?.print()}>
        打印
      </Button>
      {/* Same origin so that the page can be printed from outside; scripts stay off. */}
      <iframe ref={frame} title={title} srcDoc={html} sandbox="allow-same-origin allow-modals" />
    </div>
  )
}
