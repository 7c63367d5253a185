import * as sdk from '@aws-sdk/client-ssm'
import model from '../constraints/ssm.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { addTagsToResource } from './actions/add-tags-to-resource.ts'
import { deleteParameter } from './actions/delete-parameter.ts'
import { deleteParameters } from './actions/delete-parameters.ts'
import { describeParameters } from './actions/describe-parameters.ts'
import { getParameter } from './actions/get-parameter.ts'
import { getParameterHistory } from './actions/get-parameter-history.ts'
import { getParameters } from './actions/get-parameters.ts'
import { getParametersByPath } from './actions/get-parameters-by-path.ts'
import { labelParameterVersion } from './actions/label-parameter-version.ts'
import { listTagsForResource } from './actions/list-tags-for-resource.ts'
import { putParameter } from './actions/put-parameter.ts'
import { removeTagsFromResource } from './actions/remove-tags-from-resource.ts'
import { unlabelParameterVersion } from './actions/unlabel-parameter-version.ts'
import { authorization } from './authorization.ts'
import { openState } from './open-state.ts'
import type { SsmState } from './state.ts'

/** Parameter Store, of AWS Systems Manager. https://docs.aws.amazon.com/systems-manager/latest/APIReference/ */
export const ssm: Service<SsmState> = {
  name: 'ssm',
  protocol: 'awsJson1_1',
  serviceTarget: 'AmazonSSM',
  sdk,
  model,
  actions: [
    addTagsToResource,
    deleteParameter,
    deleteParameters,
    describeParameters,
    getParameter,
    getParameterHistory,
    getParameters,
    getParametersByPath,
    labelParameterVersion,
    listTagsForResource,
    putParameter,
    removeTagsFromResource,
    unlabelParameterVersion,
  ],
  authorization,
  open: openState,
  async close(state) {
    state.stop()
  },
}
