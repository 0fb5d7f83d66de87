/**
 * 危险性类别: the 28 hazard classes of GB 30000.2–30000.29—2013 (化学品分类和标签规范), in the standards' order.
 * The catalogue itself lists names, aliases and CAS only; its classification list words the classes with categories
 * (“易燃液体,类别2”), which is kept as written beside these.
 */
export const hazardClasses = [
  'explosives',
  'flammable_gases',
  'aerosols',
  'oxidising_gases',
  'gases_under_pressure',
  'flammable_liquids',
  'flammable_solids',
  'self_reactive',
  'pyrophoric_liquids',
  'pyrophoric_solids',
  'self_heating',
  'water_reactive',
  'oxidising_liquids',
  'oxidising_solids',
  'organic_peroxides',
  'corrosive_to_metals',
  'acute_toxicity',
  'skin_corrosion',
  'eye_damage',
  'sensitisation',
  'mutagenicity',
  'carcinogenicity',
  'reproductive_toxicity',
  'organ_toxicity_single',
  'organ_toxicity_repeated',
  'aspiration',
  'aquatic',
  'ozone',
] as const
export type HazardClass = (typeof hazardClasses)[number]
export const hazardClassNames: Readonly<Record<HazardClass, string>> = {
  explosives: '爆炸物',
  flammable_gases: '易燃气体',
  aerosols: '气溶胶',
  oxidising_gases: '氧化性气体',
  gases_under_pressure: '加压气体',
  flammable_liquids: '易燃液体',
  flammable_solids: '易燃固体',
  self_reactive: '自反应物质和混合物',
  pyrophoric_liquids: '自燃液体',
  pyrophoric_solids: '自燃固体',
  self_heating: '自热物质和混合物',
  water_reactive: '遇水放出易燃气体的物质和混合物',
  oxidising_liquids: '氧化性液体',
  oxidising_solids: '氧化性固体',
  organic_peroxides: '有机过氧化物',
  corrosive_to_metals: '金属腐蚀物',
  acute_toxicity: '急性毒性',
  skin_corrosion: '皮肤腐蚀/刺激',
  eye_damage: '严重眼损伤/眼刺激',
  sensitisation: '呼吸道或皮肤致敏',
  mutagenicity: '生殖细胞致突变性',
  carcinogenicity: '致癌性',
  reproductive_toxicity: '生殖毒性',
  organ_toxicity_single: '特异性靶器官毒性-一次接触',
  organ_toxicity_repeated: '特异性靶器官毒性-反复接触',
  aspiration: '吸入危害',
  aquatic: '危害水生环境',
  ozone: '危害臭氧层',
}

/** The classes that a catalogue's wording names (“易燃液体,类别2” → flammable_liquids); what fits none is left to the wording. */
export const hazardClassesIn = (wordings: readonly string[]): HazardClass[] =>
  hazardClasses.filter((id) => wordings.some((text) => text.startsWith(hazardClassNames[id])))
