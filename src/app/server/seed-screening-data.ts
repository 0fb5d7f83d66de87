import { listImportConfirm, listImportUpload } from '../../features/base-list/domain/index.ts'
import type { DepartmentFile } from '../../../simulator/lists/department-file.ts'
import type { DepartmentLists } from '../../../simulator/lists/make-department-lists.ts'
import { countyCode } from '../../../simulator/make-regions.ts'
import { makeDemoSeries } from '../../../simulator/screening/demo-series.ts'
import type { World } from '../../../simulator/world.ts'
import { lastDayOf, type Deed, type Stage } from './stage.ts'

const clerk = 'county-clerk'

/**
 * Daily readings, vehicles and their tracks come in on the story’s last afternoon, through the same import as every list. They are large enough to be
 * read by a job, so a file is handed in by one deed and confirmed by the next.
 */
export function screeningDataDeeds(world: World, lists: DepartmentLists): Deed[] {
  const day = lastDayOf(world)
  return makeDemoSeries(world, lists).files.flatMap((file, i): Deed[] => [
    {
      at: `${day}T16:${30 + i * 4}`,
      what: `upload of ${file.key}`,
      tell: (stage) => upload(stage, file),
    },
    {
      at: `${day}T16:${32 + i * 4}`,
      what: `import of ${file.key}`,
      tell: (stage) => confirm(stage, file),
    },
  ])
}

async function upload(stage: Stage, file: DepartmentFile): Promise<void> {
  const { kind, orgKind, label, asOf, bytes, fileName } = file
  const preview = await stage.act(clerk, listImportUpload, {
    query: { kind, orgKind, label, regionCode: countyCode, asOf },
    file: { name: fileName, bytes },
  })
  stage.ids.set(`import ${file.key}`, preview.id)
}

async function confirm(stage: Stage, file: DepartmentFile): Promise<void> {
  const importId = stage.ids.get(`import ${file.key}`)!
  const confirmed = await stage.act(clerk, listImportConfirm, { params: { importId } })
  stage.ids.set(file.key, confirmed.listId)
}
