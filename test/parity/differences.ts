/** Cases in which the local cloud is not like AWS, and why. The site shows them. */
export const known: Readonly<Record<string, string>> = {}
