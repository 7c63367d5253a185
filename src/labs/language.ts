/** The two languages that every lab is written in, in the order in which they are shown. */
export const languages = ['go', 'ts'] as const
export type Language = (typeof languages)[number]

export const languageName: Record<Language, string> = { go: 'Go', ts: 'TypeScript' }
