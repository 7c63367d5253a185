import type { HttpResponse } from '../http.ts'

/** `{"message":"Not Found"}` and the like: all that callers of an API see of what goes wrong in front of it. */
export const refusal = (status: number, message: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message }),
})
