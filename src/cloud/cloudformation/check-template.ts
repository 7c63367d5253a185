import { planOf } from './plan.ts'
import type { Template } from './template.ts'

/**
 * Throws a `TemplateError`, with file and line, for what CloudFormation would refuse of a template before it makes
 * anything: earlier than it would, and closer to where it is written.
 */
export async function checkTemplate(
  template: Template,
  { stackName, region, account }: { stackName: string; region: string; account: string },
): Promise<void> {
  const stackId = `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/00000000-0000-0000-0000-000000000000`
  await planOf(template, {
    ...{ stackName, stackId, region, account, notificationArns: [], parameters: {} },
    storedParameter: async () => '',
    imported: () => '',
  })
}
