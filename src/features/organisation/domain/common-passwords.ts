/**
 * What is tried first against Chinese accounts: words, names of keys, love numbers, years and the names of this trade.
 * Compared after folding case, look-alike digits and everything that is no letter or digit.
 */
const words = `
  123456 1234567 12345678 123456789 1234567890 0123456789 0987654321 9876543210 111111 1111111111
  000000 0000000000 888888 8888888888 666666 6666666666 123123 123123123 1231231234 112233 1122334455
  11223344 123321 147258369 159357 789456123 741852963 987654321 5201314 1314520 52013145201314
  20202020 7758521 7758258 168168 521521 131452 110110110 100200300 12301230 password passw0rd
  password1 password123 password1234 p@ssw0rd pass1234 mypassword qwerty qwertyuiop qwerty123
  qwerty123456 qwe123 qweasd qweasdzxc qazwsx qazwsxedc 1qaz2wsx 1qaz2wsx3edc zaq12wsx 1q2w3e4r
  1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 asdfghjkl asdf1234 asd123456 zxcvbnm zxcvbnm123
  zxc123456 qwertyuiopasdfghjkl abc123 abc12345 abc123456 abcd1234 abcd123456 abc123abc aa123456
  aa12345678 a123456 a12345678 a123456789 a1234567890 aaa123456 abcdefg abcdefg123 abcdefghij admin
  admin123 admin1234 admin123456 admin888 admin888888 administrator root123456 test123456 guest123456
  user123456 system123456 sysadmin123 manager123 superadmin woaini woaini520 woaini521 woaini1314
  woaini5201314 woaini123 woaini123456 iloveyou iloveyou520 iloveyou1314 aini1314 woaiwojia woaiwoziji
  woshishui nihao123 nihao123456 caonima caonima123 wang123456 zhang123456 li123456 liu123456
  chen123456 yang123456 wangwei123 zhangwei123 liwei123456 lovechina woaizhongguo zhongguo123
  china123456 beijing2008 beijing123 shanghai123 jiangsu123 zhongguo2020 zhonghua123 gongchandang
  yingji123 yingji119 yingjiju123 anjian123 anjian12350 anquan123 anquan123456 aqsc123456 zhengfu123
  gongan110 huanbao12369 shichang12315 qingyuan qingyuan123 qingyuan123456 huawei123 huawei12345
  lenovo123 tencent123 wechat123 weixin123 alipay123 taobao123 football baseball dragon monkey letmein
  letmein123 welcome welcome1 welcome123 sunshine princess superman batman trustno1 master shadow
  michael changeme changeme123 default123 initial123 newpassword newpass123 temp123456 secret123
  mima123456 mima1234 chushimima chushimima123 denglu123 denglu123456 gonghao123
`
  .trim()
  .split(/\s+/)

/** Look-alike characters; read while the list below is built, so it stands before it. */
const masks: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '!': 'i',
  '5': 's',
}

const years = Array.from({ length: 81 }, (_, i) => String(1950 + i))
const stems = [
  'woaini',
  'admin',
  'password',
  'qwerty',
  'abc',
  'qingyuan',
  'yingji',
  'anquan',
  'zhengfu',
  'china',
]
const common = new Set([
  ...words,
  ...words.map(unveil),
  ...stems.flatMap((stem) => years.map((year) => stem + year)),
])

/** True for the commonest passwords, also with capitals, symbols between or after, or look-alike characters (`P@ssw0rd!!`). */
export function isCommonPassword(password: string): boolean {
  const folded = fold(password)
  return common.has(folded) || common.has(unveil(password))
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function unveil(text: string): string {
  return fold(text.replace(/[@$0135!](?=\p{L})|(?<=\p{L})[@$0135](?=\p{L})/gu, (mark) => masks[mark] ?? mark))
}
