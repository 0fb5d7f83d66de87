type IssueText = { readonly severity: 'error' | 'notice'; readonly label: string; readonly message: string }

/** Every finding of a row: what kind it is called, whether it blocks, and the sentence; `{…}` is filled in. */
export const issueTexts = {
  'required-missing': {
    severity: 'error',
    label: '必填项空缺',
    message: '没有填写“{label}”，请补填后重新上传，或搁置这一行。',
  },
  'key-missing': {
    severity: 'error',
    label: '无法识别条目',
    message: '缺少能识别这一条的内容（{labels}），请至少补齐其中一项。',
  },
  'key-conflict': {
    severity: 'error',
    label: '同一编号内容不同',
    message: '与第 {other} 行的{labels}相同（{value}），但其他内容不同，请核对是否填错，保留正确的一行。',
  },
  'key-repeated': {
    severity: 'notice',
    label: '同名同址或同户号多行',
    message: '与第 {other} 行的{labels}相同，但其他内容不同，按两条分别保留，请核对是否重复。',
  },
  duplicate: {
    severity: 'notice',
    label: '完全重复的行',
    message: '与第 {other} 行内容完全相同，只保留一行，无须处理。',
  },
  'ditto-in-key': {
    severity: 'error',
    label: '编号写“同上”',
    message: '“{label}”不能写“同上”，请填写本行自己的内容。',
  },
  'ditto-without-above': {
    severity: 'notice',
    label: '“同上”之上没有内容',
    message: '写着“同上”，但上面没有可以沿用的内容，按空白处理，请补填。',
  },
  'code-damaged': { severity: 'notice', label: '信用代码不合规', message: '{why}原样保留，不用于自动归并。' },
  'number-lost': {
    severity: 'error',
    label: '编号丢失位数',
    message: '“{value}”是科学记数法，后面的位数已丢失；请把该列设为文本格式，对照原件重新填写。',
  },
  'code-lost': {
    severity: 'notice',
    label: '编号丢失位数',
    message:
      '“{value}”的位数已被表格软件改写，原样保留但不作识别用；请把该列设为文本格式，对照原件重新填写。',
  },
  'date-no-year': {
    severity: 'notice',
    label: '日期缺年份',
    message: '“{value}”没有写年份，原样保留；请写明年月日，例如 2020-12-05。',
  },
  'date-impossible': {
    severity: 'notice',
    label: '日期不存在',
    message: '“{value}”不是真实存在的日期，原样保留；请核对年月日。',
  },
  'date-unreadable': {
    severity: 'notice',
    label: '日期无法识别',
    message: '“{value}”看不出是哪一天，原样保留；请写成 2020-12-05 的样子。',
  },
  'period-unreadable': {
    severity: 'error',
    label: '期间无法识别',
    message: '“{value}”看不出是哪一天或哪个月，请写成 2020-12-05 或 2020-12。',
  },
  'time-unreadable': {
    severity: 'error',
    label: '时刻无法识别',
    message: '“{value}”看不出是何时，请写成 2020-12-05 13:20:00，时分不能省略。',
  },
  'number-unclear': {
    severity: 'notice',
    label: '数量不明确',
    message: '“{value}”不是确切的数字，原样保留；请尽量写明数字。',
  },
  'amount-unreadable': {
    severity: 'error',
    label: '电量无法识别',
    message: '“{value}”不是确切的电量，请填写数字，单位用千瓦时。',
  },
  'amount-negative': {
    severity: 'error',
    label: '电量为负',
    message: '电量“{value}”小于零，请核对；退补电量请并入当期后再报。',
  },
  'amount-missing': {
    severity: 'notice',
    label: '没有电量',
    message: '没有填写电量，这一行不产生读数；如确无用电，请填 0。',
  },
  'money-suspect': {
    severity: 'notice',
    label: '金额单位可疑',
    message: '表头单位是“{unit}”，而这里是 {value}，折合 {yuan} 元，可能误按元填写，请核对单位。',
  },
  'phone-odd': {
    severity: 'notice',
    label: '电话号码可疑',
    message: '“{value}”不像电话号码，原样保留；请核对位数。',
  },
  'phone-lost': {
    severity: 'notice',
    label: '电话号码丢失位数',
    message: '“{value}”是科学记数法，后面的位数已丢失；请把该列设为文本格式后重新填写。',
  },
  'id-number-rounded': {
    severity: 'notice',
    label: '身份证号被改写',
    message: '身份证号末三位是 000，像是被表格软件改写，请对照证件重新填写。',
  },
  'id-number-odd': {
    severity: 'notice',
    label: '身份证号不合规',
    message: '身份证号{why}，原样保留；请对照证件核对。',
  },
  'plate-odd': {
    severity: 'notice',
    label: '车牌号可疑',
    message: '“{value}”不像车牌号，原样保留；请核对。',
  },
  'status-unknown': {
    severity: 'notice',
    label: '状态词未识别',
    message: '状态“{value}”不在已知状态词中，按原文保留；如需识别，请在类别中补充这个词。',
  },
  'place-swapped': {
    severity: 'notice',
    label: '经纬度填反',
    message: '经度和纬度填反了，已对调，请在原表中改正。',
  },
  'place-outside': {
    severity: 'notice',
    label: '坐标不可用',
    message: '坐标 {value} 不在我国范围内或无法识别，没有采用；请核对经纬度。',
  },
  'place-projected': {
    severity: 'notice',
    label: '坐标是平面坐标',
    message: '“{value}”像是平面（高斯投影）坐标，没有采用；请换算成经纬度后再报。',
  },
  'point-outside': {
    severity: 'error',
    label: '轨迹点坐标不可用',
    message: '坐标 {value} 不在我国范围内或无法识别，请核对经纬度后重新上传，或搁置这一行。',
  },
  'system-unknown': {
    severity: 'notice',
    label: '坐标系未识别',
    message: '坐标系“{value}”无法识别，按所选坐标系换算；请写 WGS84、GCJ02 或 BD09。',
  },
  'region-unknown': {
    severity: 'notice',
    label: '乡镇、村不在区划中',
    message: '“{value}”不在现行区划中（可能是旧名、简称或外地），暂记在{region}，请核对后改写为现行全称。',
  },
  'region-ambiguous': {
    severity: 'notice',
    label: '乡镇、村重名',
    message: '“{value}”不止一处，看不出是哪一个，暂记在{region}；请在地址中写明所在县（市、区）和乡镇。',
  },
  'region-not-told': {
    severity: 'notice',
    label: '看不出在哪个乡镇',
    message: '从这一行看不出在哪个乡镇、村，暂记在{region}，归并时再落位；最好在地址中写明乡镇和村。',
  },
  'region-outside': {
    severity: 'error',
    label: '不在本底单区域内',
    message: '“{value}”属于{region}，不在这份底单的区域内；请交由该地导入，或搁置这一行。',
  },
  shortened: {
    severity: 'notice',
    label: '内容过长',
    message: '这一格有 {length} 字，只保留前 {limit} 字；请精简后重新上传。',
  },
  'second-table': {
    severity: 'error',
    label: '另一张表的内容',
    message: '从第 {other} 行起表头换了，是另一张表，没有读取；请拆成两个文件分别导入，或搁置这些行。',
  },
  'total-differs': {
    severity: 'notice',
    label: '合计与各行之和不符',
    message: '合计写的是 {value}，各行相加是 {sum}，请核对；合计行本身不导入。',
  },
} as const satisfies Record<string, IssueText>

export type IssueCode = keyof typeof issueTexts

/** What this kind of finding is called. */
export const issueLabel = (code: string): string =>
  (issueTexts as Readonly<Record<string, IssueText>>)[code]?.label ?? '其他问题'
