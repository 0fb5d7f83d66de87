import { defineProblems } from '../../../kernel/problem.ts'

/** Why an installation cannot be opened: read by the person at the console, so each names what to do next. */
export const installationProblems = defineProblems('installation', {
  'bad-port': {
    status: 422,
    message: '环境变量 PORT 的值“{value}”不是可用的端口号。请写 1 到 65535 之间的整数，例如 PORT=8080。',
  },
  'port-in-use': {
    status: 409,
    message: '端口 {port} 已被别的程序占用。请关闭占用它的程序，或换一个端口再启动，例如 PORT={next}。',
  },
  'port-forbidden': {
    status: 403,
    message: '当前用户无权使用端口 {port}。请换一个 1024 以上的端口，例如 PORT=8080。',
  },
  'bad-data-folder': {
    status: 422,
    message:
      '环境变量 QINGYUAN_DATA 的值“{value}”不能用作数据文件夹：{reason}。请指定一个可以写入的文件夹，例如 QINGYUAN_DATA={example}。',
  },
  'disk-full': {
    status: 503,
    message: '数据文件夹“{folder}”所在的磁盘已满。请清理出至少 1 GB 空间后再启动。',
  },
  'bad-database-url': {
    status: 422,
    message:
      '环境变量 DATABASE_URL 的值“{value}”不可用：{reason}。请按 postgres://用户:口令@主机:5432/数据库名 的格式填写，例如 DATABASE_URL=postgres://qingyuan_owner:口令@10.0.0.5:5432/qingyuan；去掉这个变量则使用自带的数据库。',
  },
  'database-unreachable': {
    status: 503,
    message:
      '连不上环境变量 DATABASE_URL 指定的数据库“{value}”：{reason}。请检查主机、端口和防火墙，并确认数据库服务已启动。',
  },
  'database-refused': {
    status: 403,
    message:
      '环境变量 DATABASE_URL 指定的数据库“{value}”拒绝登录：{reason}。请核对其中的用户名、口令和数据库名，例如 DATABASE_URL=postgres://qingyuan_owner:口令@10.0.0.5:5432/qingyuan。',
  },
  'database-unsuited': {
    status: 422,
    message: '环境变量 DATABASE_URL 指定的数据库“{value}”不能用：{reason}。',
  },
  'roles-missing': {
    status: 403,
    message:
      '数据库用户“{owner}”没有建立角色的权限（CREATEROLE），平台所需的角色还不齐。请由数据库管理员在数据库“{database}”中执行下面的语句，然后重新启动：\n\n{sql}\n',
  },
  'role-too-strong': {
    status: 403,
    message:
      '数据库角色“{role}”权限过大（{reason}），用它运行会绕过行级权限。请由数据库管理员执行：{sql} 然后重新启动。',
  },
  'already-running': {
    status: 409,
    message:
      '数据文件夹“{folder}”上的平台已在运行（进程 {pid}），地址是 {address}。请直接打开这个地址；要另起一个，请用 QINGYUAN_DATA 指定别的文件夹。',
  },
  'console-busy': {
    status: 409,
    message:
      '数据文件夹“{folder}”正被一条命令使用（进程 {pid}）。请等它结束后再试；确认已无此进程时，可删除文件“{lock}”。',
  },
  'external-database-running': {
    status: 409,
    message:
      '正在运行的平台（进程 {pid}）使用的是 DATABASE_URL 指定的数据库。请在本命令前设置同样的 DATABASE_URL 再试。',
  },
  'restart-needed': {
    status: 409,
    message:
      '正在运行的平台（进程 {pid}）的数据库结构比本程序旧，有 {count} 个升级脚本未执行。请先停止平台，再重新启动（启动时自动升级）。',
  },
  'no-binaries': {
    status: 503,
    message:
      '本机（{platform}）没有可用的自带数据库程序：{reason}。请先执行 npm ci 重新安装；若本机的处理器或系统没有对应的安装包，请自备一个 PostgreSQL 15 以上的数据库，并设置环境变量 DATABASE_URL，例如 DATABASE_URL=postgres://qingyuan_owner:口令@127.0.0.1:5432/qingyuan。',
  },
  'no-system-user': {
    status: 503,
    message:
      '自带的数据库不能以 root 身份运行，而本机没有可以代为运行的普通用户，也无法新建。请先执行 useradd --system qingyuan，或用普通用户启动平台。',
  },
  'cluster-version': {
    status: 409,
    message:
      '数据文件夹“{folder}”里的数据库是 PostgreSQL {found} 建立的，本程序自带的是 {expected}，不能直接打开，数据未作改动。{advice}',
  },
  'cluster-incomplete': {
    status: 503,
    message:
      '数据文件夹“{folder}”不完整：{reason}。请从备份恢复整个文件夹；若是空的新装平台，可删除它后重新启动。',
  },
  'cluster-foreign': {
    status: 403,
    message:
      '数据文件夹“{folder}”属于另一个系统用户（编号 {uid}）。请用原来的用户启动，或由管理员执行 chown -R 改为当前用户后再启动。',
  },
  'cluster-failed': {
    status: 503,
    message: '自带的数据库没有启动成功：{reason}。详细记录在“{log}”，请按其中的提示处理后重新启动。',
  },
  'migration-changed': {
    status: 409,
    message:
      '数据库升级脚本“{name}”执行之后被改动过，为免数据结构不一致，平台没有启动。请恢复原来的脚本文件，把改动写进一个新的脚本。',
  },
  'migration-unknown': {
    status: 409,
    message:
      '数据库里已执行过升级脚本“{name}”，而本程序没有它：数据库比程序新。请换用新版程序，或从升级前的备份恢复。',
  },
  'migration-order': {
    status: 409,
    message: '升级脚本“{name}”排在已执行的“{last}”之前，不能倒插。请按日期和序号改名，排到最后。',
  },
  'migration-name': {
    status: 422,
    message:
      '升级脚本“{name}”的文件名不合规则。请改成 年-月-日-四位序号-英文短名.sql，例如 2026-11-20-0001-base.sql。',
  },
  'migration-transaction': {
    status: 422,
    message:
      '升级脚本“{name}”里有 begin、commit 或 rollback。每个脚本由平台放在一个事务里执行，请删去这些语句。',
  },
  'migration-failed': {
    status: 503,
    message:
      '升级脚本“{name}”执行失败，已整体撤回：{reason}。请把这条提示交给维护人员；修正后重新启动会接着执行。',
  },
  'bad-role-prefix': {
    status: 422,
    message:
      '数据库名“{name}”不能用作角色名的前缀。请把数据库改成只含小写字母、数字和下划线、以字母开头、不超过 50 个字符的名字，例如 qingyuan。',
  },
})
