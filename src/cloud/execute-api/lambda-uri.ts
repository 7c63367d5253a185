/** Puts a stage's variables in for `${stageVariables.name}`; one that is not set becomes nothing. */
export const withStageVariables = (text: string, variables: Readonly<Record<string, string>> = {}): string =>
  text.replace(/\$\{stageVariables\.([\w-]+)\}/g, (_, name: string) => variables[name] ?? '')

/**
 * The function that an integration or an authorizer names, as Invoke takes it: from
 * `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<ARN>/invocations`, or the function's ARN alone.
 */
export function functionOf(uri: string): string | undefined {
  const [, wrapped] =
    /^arn:aws[\w-]*:apigateway:[\w-]+:lambda:path\/[\d-]+\/functions\/(.+)\/invocations$/.exec(uri) ?? []
  const arn = wrapped ?? uri
  return /^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[^/]+$/.test(arn) ? arn : undefined
}
