import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import * as contract from '../domain/person-contract.ts'
import {
  addPerson,
  deactivatePerson,
  editPerson,
  resetPassword,
  resetSecondFactor,
} from './actions/change-person.ts'
import { addPost, endPost } from './actions/change-post.ts'
import { requireInRegion } from './jurisdiction.ts'
import { presentPerson, toPersonRow } from './person-presenter.ts'
import { listPeople, postsOf } from './person-queries.ts'

export const personRoutes: BoundRoute[] = [
  route(contract.personList, async (work, { query }) => {
    if (query.region) requireInRegion(work, query.region)
    const page = await listPeople(work, query)
    const posts = await postsOf(
      work,
      page.rows.map((person) => person.id),
    )
    return { ...page, rows: page.rows.map((person) => toPersonRow(person, posts)) }
  }),
  route(contract.personGet, (work, { params }) => presentPerson(work, params.personId)),
  route(contract.personAdd, (work, { body }) => addPerson(work, body)),
  route(contract.personEdit, async (work, { params, body }) => {
    await editPerson(work, params.personId, body)
    return presentPerson(work, params.personId)
  }),
  route(contract.personDeactivate, async (work, { params }) => {
    await deactivatePerson(work, params.personId)
    return presentPerson(work, params.personId)
  }),
  route(contract.personResetPassword, (work, { params }) => resetPassword(work, params.personId)),
  route(contract.personResetSecondFactor, async (work, { params }) => {
    await resetSecondFactor(work, params.personId)
    return presentPerson(work, params.personId)
  }),
  route(contract.postAdd, async (work, { params, body }) => {
    const { warnings } = await addPost(work, params.personId, body)
    return { person: await presentPerson(work, params.personId), warnings }
  }),
  route(contract.postEnd, async (work, { params, body }) =>
    presentPerson(work, await endPost(work, params.postId, body)),
  ),
]
