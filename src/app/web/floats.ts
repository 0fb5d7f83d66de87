export const floatsId = 'floats'

/** Where menus, lists of choices and small windows are drawn: inside a landmark, so that a screen reader finds them. */
export const floatsContainer = (): HTMLElement => document.getElementById(floatsId) ?? document.body
