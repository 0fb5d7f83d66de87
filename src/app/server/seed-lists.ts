import {
  listImportConfirm,
  listImportUndo,
  listImportUpload,
  listInboxCreate,
} from '../../features/base-list/domain/index.ts'
import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import type { DepartmentFile } from '../../../simulator/lists/department-file.ts'
import { makeDepartmentLists } from '../../../simulator/lists/make-department-lists.ts'
import { writeTaxList } from '../../../simulator/story/tax-list.ts'
import type { World } from '../../../simulator/world.ts'
import { answerQuestions, placeRows } from './seed-answers.ts'
import { countyCode } from '../../../simulator/make-regions.ts'
import { screeningDataDeeds } from './seed-screening-data.ts'
import { lastDayOf, type Deed, type Stage } from './stage.ts'

const clerk = 'county-clerk'
/** Days between the day a list is of and the day it comes in. */
const onItsWay = 3

/**
 * Five departments' lists as they came in, each some days after the day it is of and none before the county's own places
 * were registered; one was taken back and came again, one is read and waits for its clerk.
 */
export async function listDeeds(world: World): Promise<Deed[]> {
  const lists = await makeDepartmentLists({ world })
  const { files, truth } = lists
  const registered = addDays(world.campaign.stages[1]!.from, 26)
  const last = lastDayOf(world)
  const atLatest = (on: LocalDate): LocalDate => (on < last ? on : last)
  const day = (file: DepartmentFile): LocalDate => {
    const comes = addDays(file.asOf, file.key === 'readings-daily' ? 1 : onItsWay)
    return atLatest(comes > registered ? comes : registered)
  }
  const imports = files.flatMap((file, i): Deed[] => {
    const minute = String(10 + i).padStart(2, '0')
    const come: Deed = {
      at: `${day(file)}T09:${minute}`,
      what: `import of ${file.key}`,
      tell: (stage) => importList(stage, file),
    }
    // The county's clerk gave the licences a wrong day, saw it after lunch and took the import back.
    if (file.key !== 'licences') return [come]
    const wrong = { ...file, asOf: addDays(file.asOf, -30) }
    return [
      { at: `${day(file)}T08:40`, what: 'import that is taken back', tell: (s) => importList(s, wrong) },
      { at: `${day(file)}T08:55`, what: 'undo of an import', tell: (s) => undo(s, file) },
      come,
    ]
  })
  const answered = files
    .filter((f) => f.kind !== 'power-readings' && f.key !== 'market-2')
    .map((file, i): Deed => ({
      at: `${atLatest(addDays(day(file), 1))}T15:${10 + i}`,
      what: `answers about ${file.key}`,
      tell: async (stage) => {
        const listId = stage.ids.get(file.key)!
        await answerQuestions(
          stage,
          listId,
          truth.filter((t) => t.file === file.key),
        )
        await placeRows(stage, listId)
      },
    }))
  return [...imports, ...answered, ...waiting(world, files), ...screeningDataDeeds(world, lists)]
}

function waiting(world: World, files: readonly DepartmentFile[]): Deed[] {
  const power = files.find((f) => f.key === 'power-users')!
  const tax = writeTaxList(world)
  return [
    {
      at: `${addDays(world.today, -14)}T10:20`,
      what: 'inbox of the power company',
      tell: (stage) =>
        stage.act(clerk, listInboxCreate, {
          body: {
            via: 'drop_folder',
            name: '供电公司每月清单',
            kind: power.kind,
            orgKind: power.orgKind,
            label: power.label,
            regionCode: countyCode,
          },
        }),
    },
    {
      at: `${lastDayOf(world)}T16:05`,
      what: 'preview that waits',
      tell: (stage) =>
        stage.act(clerk, listImportUpload, {
          query: { kind: 'tax-entities', orgKind: 'tax', regionCode: countyCode },
          file: { name: tax.fileName, bytes: tax.bytes },
        }),
    },
  ]
}

async function importList(stage: Stage, file: DepartmentFile): Promise<void> {
  const { kind, orgKind, label, asOf, bytes, fileName } = file
  const preview = await stage.act(clerk, listImportUpload, {
    query: { kind, orgKind, label, regionCode: countyCode, asOf },
    file: { name: fileName, bytes },
  })
  const confirmed = await stage.act(clerk, listImportConfirm, { params: { importId: preview.id } })
  stage.ids.set(`import ${file.key}`, confirmed.id)
  stage.ids.set(file.key, confirmed.listId)
}

const undo = (stage: Stage, file: DepartmentFile) =>
  stage.act(clerk, listImportUndo, { params: { importId: stage.ids.get(`import ${file.key}`)! } })
