/** Takes a figure down. `atMost` in milliseconds, for it is what the limit comes to beside what was measured. */
export type Note = (
  name: string,
  milliseconds: number,
  beside: string,
  besideMilliseconds: number,
  limit: string,
  atMost: number,
) => void
