/** A slot of each unit, told for this one: “各镇镇长” of 云溪镇 → 云溪镇镇长; where the words do not fit (a 乡), both stand. */
export function slotPost(slot: { readonly post: string; readonly regionName: string }): string {
  const each = /^各(村|镇|乡|街道)(?!.*各)/.exec(slot.post)
  if (!each) return slot.post
  const level = each[1]!
  return slot.regionName.endsWith(level)
    ? `${slot.regionName}${slot.post.slice(1 + level.length)}`
    : `${slot.regionName}（${slot.post}）`
}
