/** A name as it is compared and searched, never shown: half width, lower case, without blanks and brackets. */
export const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()（）【】[\]〔〕·、,，.。-]/g, '')
