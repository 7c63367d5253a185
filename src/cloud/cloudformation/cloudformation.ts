import * as sdk from '@aws-sdk/client-cloudformation'
import model from '../constraints/cloudformation.json' with { type: 'json' }
import type { Service, ServiceHost } from '../service.ts'
import { cancelUpdateStack } from './actions/cancel-update-stack.ts'
import { continueUpdateRollback } from './actions/continue-update-rollback.ts'
import { createChangeSet } from './actions/create-change-set.ts'
import { createStack } from './actions/create-stack.ts'
import { deleteChangeSet } from './actions/delete-change-set.ts'
import { deleteStack } from './actions/delete-stack.ts'
import { describeChangeSet } from './actions/describe-change-set.ts'
import { describeStackEvents } from './actions/describe-stack-events.ts'
import { describeStackResource } from './actions/describe-stack-resource.ts'
import { describeStackResources } from './actions/describe-stack-resources.ts'
import { describeStacks } from './actions/describe-stacks.ts'
import { executeChangeSet } from './actions/execute-change-set.ts'
import { getStackPolicy } from './actions/get-stack-policy.ts'
import { getTemplate } from './actions/get-template.ts'
import { getTemplateSummary } from './actions/get-template-summary.ts'
import { listChangeSets } from './actions/list-change-sets.ts'
import { listExports } from './actions/list-exports.ts'
import { listImports } from './actions/list-imports.ts'
import { listStackResources } from './actions/list-stack-resources.ts'
import { listStacks } from './actions/list-stacks.ts'
import { rollbackStack } from './actions/rollback-stack.ts'
import { updateStack } from './actions/update-stack.ts'
import { updateTerminationProtection } from './actions/update-termination-protection.ts'
import { validateTemplate } from './actions/validate-template.ts'
import { authorization } from './authorization.ts'
import { takeUp } from './operation.ts'
import { RESPONSES, takeResponse } from './responses.ts'
import type { CloudFormationState } from './state.ts'

/** AWS CloudFormation. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/ */
export const cloudformation: Service<CloudFormationState> = {
  name: 'cloudformation',
  protocol: 'awsQuery',
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  sdk,
  model,
  validationCode: 'ValidationError',
  actions: [
    cancelUpdateStack,
    continueUpdateRollback,
    createChangeSet,
    createStack,
    deleteChangeSet,
    deleteStack,
    describeChangeSet,
    describeStackEvents,
    describeStackResource,
    describeStackResources,
    describeStacks,
    executeChangeSet,
    getStackPolicy,
    getTemplate,
    getTemplateSummary,
    listChangeSets,
    listExports,
    listImports,
    listStackResources,
    listStacks,
    rollbackStack,
    updateStack,
    updateTerminationProtection,
    validateTemplate,
  ],
  authorization,
  fronts: { [RESPONSES]: takeResponse },
  open: openState,
}

function openState(host: ServiceHost): CloudFormationState {
  const { store } = host
  const own = (id: string) => id.split('/').at(-1) ?? id
  const state: CloudFormationState = {
    host,
    stacks: store.table('cloudformation/stacks'),
    names: store.table('cloudformation/names'),
    templates: store.table('cloudformation/templates'),
    resources: (id) => store.table(`cloudformation/resources/${own(id)}`),
    events: (id) => store.list(`cloudformation/events/${own(id)}`),
    changeSets: store.table('cloudformation/change-sets'),
    exports: store.table('cloudformation/exports'),
    responses: new Map(),
  }
  takeUp(state)
  return state
}
