/** How CodeDeploy shifts a function's traffic, by the name of the configuration. */

/** So much of the traffic at once, and how long until the next step. */
export type Step = { weight: number; milliseconds: number }

/**
 * The steps before all of the traffic is the new version's: `CodeDeployDefault.LambdaCanary10Percent5Minutes`.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
export function stepsOf(name: string): Step[] {
  const shape = name.replace(/^CodeDeployDefault\.Lambda/, '')
  if (shape === 'AllAtOnce') return []
  const [, kind, percent, minutes] = /^(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minutes?$/.exec(shape) ?? []
  if (!kind) throw new Error(`The local cloud knows no deployment configuration ${name}.`)
  const step = { weight: Number(percent) / 100, milliseconds: Number(minutes) * 60_000 }
  if (kind === 'Canary') return [step]
  const count = Math.ceil(100 / Number(percent)) - 1
  return Array.from({ length: count }, (_, at) => ({ ...step, weight: ((at + 1) * Number(percent)) / 100 }))
}
