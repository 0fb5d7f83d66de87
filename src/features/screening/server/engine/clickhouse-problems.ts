import { defineProblems } from '../../../../kernel/problem.ts'

/** Refusals of the engine that SCREENING_URL names; the password never stands in them. */
export const clickHouseProblems = defineProblems('screening-engine', {
  'wrong-url': {
    status: 422,
    message:
      'SCREENING_URL 不是可用的地址：{why}。应写成“http://用户名:密码@主机:端口/”或以 https:// 开头的样子，改正后再试。',
  },
  unreachable: {
    status: 503,
    message:
      '连不上 SCREENING_URL 指定的分析引擎 {host}（{why}）。请确认该服务已启动、地址和端口正确、防火墙已放行后再试；去掉 SCREENING_URL 则改用本机自带的引擎。',
  },
  'login-refused': {
    status: 422,
    message: '分析引擎 {host} 拒绝用户“{user}”登录。请核对 SCREENING_URL 中的用户名和密码后再试。',
  },
  'not-clickhouse': {
    status: 422,
    message:
      '{host} 有应答，但不是 ClickHouse 的 HTTP 接口。请核对 SCREENING_URL 中的端口（HTTP 一般为 8123，HTTPS 一般为 8443）后再试。',
  },
  'too-old': {
    status: 422,
    message:
      '分析引擎 {host} 的版本是 ClickHouse {version}，需要 {least} 以上。请升级该服务后再试；去掉 SCREENING_URL 则改用本机自带的引擎。',
  },
  'no-right': {
    status: 422,
    message:
      '分析引擎 {host} 的用户“{user}”不能新建数据库。请让该服务的管理员授予 CREATE DATABASE、CREATE TABLE、INSERT、SELECT、DROP 权限（库名以 qingyuan_ 开头）后再试。',
  },
  'over-limit': {
    status: 503,
    message:
      '分析引擎 {host} 在限定的内存或时间内没有算完（{why}）。请减少一次筛查的数据，或请该服务的管理员放宽限额后再试。',
  },
  'broken-off': {
    status: 503,
    message: '分析引擎 {host} 的应答中断了（{why}）。请查看该服务是否重启或内存不足，恢复后重新筛查。',
  },
})
