/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codedeploy-deploymentgroup.html */
import schema from '../schemas/AWS-CodeDeploy-DeploymentGroup.json' with { type: 'json' }
import { stepsOf } from './deployment-config.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = { DeploymentGroupName?: string; DeploymentConfigName?: string }

/**
 * There is no CodeDeploy here: a group is remembered by the stack, and of its properties `DeploymentConfigName` alone
 * does something: it tells how an alias of the stack gets to another version (`lambda-alias-deployment.ts`). Alarms,
 * triggers, automatic rollback and what is for servers do nothing. `Ref` is the name.
 */
export const codedeployDeploymentGroup: ResourceType<Properties> = {
  schema,

  async create({ DeploymentGroupName, DeploymentConfigName }, context) {
    check(DeploymentConfigName)
    return { physicalId: DeploymentGroupName ?? context.name(100) }
  },

  async update(made, { DeploymentConfigName }) {
    check(DeploymentConfigName)
    return made
  },

  delete: async () => {},
}

/** Throws for a configuration for functions that there is not. Servers' and containers' are nobody's here. */
function check(name: string | undefined): void {
  if (name?.includes('Lambda')) stepsOf(name)
}
