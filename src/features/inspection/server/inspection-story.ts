/** A finding as the tests of visits tell it, and the answers to the sweep checklist that go with it. */
export const found = {
  violationKind: 'no_licence',
  activities: ['produce'],
  act: '无证生产涂料助剂，反应釜两台。',
  chemicals: [{ name: '甲醇', cas: '67-56-1', quantity: '1.5', unit: '吨' }],
  responsiblePerson: '甲某',
  landlord: '乙某',
  meterNo: '3301-22',
}
export const problemAnswers = {
  no_licence: true,
  activities: ['生产'],
  facts: '无证生产',
  chemical_name: '甲醇',
  lessor: true,
  lessor_name: '乙某',
}
