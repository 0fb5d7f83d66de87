import { Option, type Command } from 'commander'
import { asPerson, exitCodes, finish, print, withInstallation, withOwner } from '../console.ts'

type UserOptions = {
  login: string
  name: string
  role: string
  region: string
  org?: string
  title?: string
  certificate?: string
  found?: boolean
  regionName?: string
  as?: string
  json?: boolean
}

export function addInstallationCommands(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到本版本（启动时也会自动进行）')
    .option('--json', '输出 JSON')
    .action((o: { json?: boolean }) => finish(o.json === true, () => migrateNow(o.json === true)))
  program
    .command('seed')
    .description('在空的安装里造一个演示县')
    .addArgument(program.createArgument('<WORLD>', '演示世界').choices(['demo']))
    .option('--json', '输出 JSON')
    .action((world: string, o: { json?: boolean }) =>
      finish(o.json === true, () => seed(world, o.json === true)),
    )
  program
    .command('user')
    .description('账号')
    .command('add')
    .description('新增账号；空的安装用 --found 建第一个管理员')
    .requiredOption('--login <LOGIN>', '登录名：小写字母、数字、点、横线')
    .requiredOption('--name <NAME>', '姓名')
    .requiredOption('--region <CODE>', '岗位所在行政区划代码')
    .addOption(new Option('--role <ROLE>', '角色').default('administrator'))
    .option('--org <NAME>', '单位名称（须已存在于该区划）')
    .option('--title <TITLE>', '职务')
    .option('--certificate <NO>', '执法证号')
    .option('--found', '建立安装：新建区划、单位和第一个管理员')
    .option('--region-name <NAME>', '与 --found 同用：区划名称')
    .option('--as <LOGIN>', '以哪位管理员的身份办理')
    .option('--json', '输出 JSON')
    .action((o: UserOptions) => finish(o.json === true, () => addOne(o)))
}

async function migrateNow(json: boolean): Promise<number> {
  return withInstallation(async (installation) => {
    const { applied } = installation
    print(
      json,
      { applied },
      applied.length === 0 ? '数据库已是最新。' : `已升级：\n${applied.map((a) => `  ${a}`).join('\n')}`,
    )
    return exitCodes.fine
  })
}

async function seed(world: string, json: boolean): Promise<number> {
  const { seedWorld } = await import('../../server/seed-world.ts')
  return withInstallation(async (installation) => {
    const seeded = await seedWorld(installation, { world, say: (line) => console.error(line) })
    print(json, seeded, `演示县已建好：${seeded.people} 人、${seeded.sites} 个场所、${seeded.cases} 个案件。`)
    return exitCodes.fine
  })
}

async function addOne(o: UserOptions): Promise<number> {
  const added = o.found ? await found(o) : await addBelow(o)
  print(
    o.json === true,
    { login: added.login, initialPassword: added.initialPassword },
    `账号 ${added.login} 已建立，初始密码（只显示一次，首次登录须修改）：${added.initialPassword}`,
  )
  return exitCodes.fine
}

async function found(o: UserOptions) {
  const { foundInstallation } = await import('../../../features/organisation/server/index.ts')
  const regionName = o.regionName ?? o.region
  return withInstallation((installation) =>
    withOwner(installation, async (client) => {
      const founded = await foundInstallation(client, {
        regionCode: o.region,
        regionName,
        orgName: o.org ?? `${regionName}人民政府`,
        login: o.login,
        name: o.name,
      })
      await client.query(
        'insert into platform.installation (id, name, demonstration) values (1, $1, false) on conflict do nothing',
        [regionName],
      )
      return founded
    }),
  )
}

async function addBelow(o: UserOptions) {
  const { addUser } = await import('../../../features/organisation/server/index.ts')
  return asPerson(o.as, (work) =>
    addUser(work, {
      login: o.login,
      name: o.name,
      role: o.role,
      regionCode: o.region,
      orgName: o.org ?? '',
      title: o.title ?? '',
      certificateNo: o.certificate ?? '',
    }),
  )
}
