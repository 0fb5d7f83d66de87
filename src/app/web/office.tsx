import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import {
  regionChildren,
  viewList,
  viewRemove,
  viewSave,
  type Session,
} from '../../features/organisation/domain/index.ts'
import {
  ActorContext,
  api,
  ShellActionsContext,
  type Actor,
  type ShellActions,
} from '../../platform/web/index.ts'
import { DutyHrefContext } from '../../features/duty/web/index.ts'
import { dutyHrefFor } from './duty-href.ts'
import { OfficeContext } from './office-context.ts'
import { makeOfficeRouter } from './router.tsx'

const shellActions: ShellActions = {
  regionChildren: async (parent) =>
    (await api.call(regionChildren, { query: parent === null ? {} : { parent } })).rows,
  savedViews: {
    list: async (list) => (await api.call(viewList, { query: { list } })).rows,
    save: async (list, view) => {
      await api.call(viewSave, { body: { list, ...view, columns: [...view.columns] } })
    },
    remove: async (viewId) => {
      await api.call(viewRemove, { params: { viewId } })
    },
  },
}

/** Everything behind the door, for the post that is acting. */
export function Office({ session }: { session: Session }) {
  const actor = useMemo(() => actorOf(session), [session])
  const dutyHref = useMemo(() => dutyHrefFor(actor?.role ?? ''), [actor?.role])
  const router = useMemo(() => makeOfficeRouter(actor?.role ?? ''), [actor?.role])
  if (!actor)
    return (
      <main className="qy-empty" role="alert">
        <p className="qy-empty-title">没有有效岗位</p>
        <p>您的账号当前没有有效岗位，请联系本级管理员。</p>
      </main>
    )
  return (
    <OfficeContext value={session}>
      <ActorContext value={actor}>
        <ShellActionsContext value={shellActions}>
          <DutyHrefContext value={dutyHref}>
            <RouterProvider router={router} />
          </DutyHrefContext>
        </ShellActionsContext>
      </ActorContext>
    </OfficeContext>
  )
}

function actorOf(session: Session): Actor | null {
  const { person, post, installation } = session
  if (!person || !post) return null
  return {
    personId: person.id,
    personName: person.name,
    login: person.login,
    postId: post.id,
    role: post.role,
    regionCode: post.regionCode,
    regionName: post.regionName,
    orgName: post.orgName,
    department: post.department,
    today: installation.today,
    demonstration: installation.demonstration,
  }
}
