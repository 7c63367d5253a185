import * as sdk from '@aws-sdk/client-kms'
import model from '../constraints/kms.json' with { type: 'json' }
import type { Service } from '../service.ts'
import { cancelKeyDeletion } from './actions/cancel-key-deletion.ts'
import { createAlias } from './actions/create-alias.ts'
import { createGrant } from './actions/create-grant.ts'
import { createKey } from './actions/create-key.ts'
import { decrypt } from './actions/decrypt.ts'
import { deleteAlias } from './actions/delete-alias.ts'
import { describeKey } from './actions/describe-key.ts'
import { disableKey } from './actions/disable-key.ts'
import { disableKeyRotation } from './actions/disable-key-rotation.ts'
import { enableKey } from './actions/enable-key.ts'
import { enableKeyRotation } from './actions/enable-key-rotation.ts'
import { encrypt } from './actions/encrypt.ts'
import { generateDataKey } from './actions/generate-data-key.ts'
import { generateDataKeyWithoutPlaintext } from './actions/generate-data-key-without-plaintext.ts'
import { generateMac } from './actions/generate-mac.ts'
import { generateRandom } from './actions/generate-random.ts'
import { getKeyPolicy } from './actions/get-key-policy.ts'
import { getKeyRotationStatus } from './actions/get-key-rotation-status.ts'
import { getPublicKey } from './actions/get-public-key.ts'
import { listAliases } from './actions/list-aliases.ts'
import { listGrants } from './actions/list-grants.ts'
import { listKeyPolicies } from './actions/list-key-policies.ts'
import { listKeyRotations } from './actions/list-key-rotations.ts'
import { listKeys } from './actions/list-keys.ts'
import { listResourceTags } from './actions/list-resource-tags.ts'
import { listRetirableGrants } from './actions/list-retirable-grants.ts'
import { putKeyPolicy } from './actions/put-key-policy.ts'
import { reEncrypt } from './actions/re-encrypt.ts'
import { retireGrant } from './actions/retire-grant.ts'
import { revokeGrant } from './actions/revoke-grant.ts'
import { rotateKeyOnDemand } from './actions/rotate-key-on-demand.ts'
import { scheduleKeyDeletion } from './actions/schedule-key-deletion.ts'
import { sign } from './actions/sign.ts'
import { tagResource } from './actions/tag-resource.ts'
import { untagResource } from './actions/untag-resource.ts'
import { updateAlias } from './actions/update-alias.ts'
import { updateKeyDescription } from './actions/update-key-description.ts'
import { verify } from './actions/verify.ts'
import { verifyMac } from './actions/verify-mac.ts'
import { authorization } from './authorization.ts'
import { openState } from './open-state.ts'
import type { KmsState } from './state.ts'

/** AWS Key Management Service. https://docs.aws.amazon.com/kms/latest/APIReference/ */
export const kms: Service<KmsState> = {
  name: 'kms',
  protocol: 'awsJson1_1',
  serviceTarget: 'TrentService',
  sdk,
  model,
  actions: [
    cancelKeyDeletion,
    createAlias,
    createGrant,
    createKey,
    decrypt,
    deleteAlias,
    describeKey,
    disableKey,
    disableKeyRotation,
    enableKey,
    enableKeyRotation,
    encrypt,
    generateDataKey,
    generateDataKeyWithoutPlaintext,
    generateMac,
    generateRandom,
    getKeyPolicy,
    getKeyRotationStatus,
    getPublicKey,
    listAliases,
    listGrants,
    listKeyPolicies,
    listKeyRotations,
    listKeys,
    listResourceTags,
    listRetirableGrants,
    putKeyPolicy,
    reEncrypt,
    retireGrant,
    revokeGrant,
    rotateKeyOnDemand,
    scheduleKeyDeletion,
    sign,
    tagResource,
    untagResource,
    updateAlias,
    updateKeyDescription,
    verify,
    verifyMac,
  ],
  authorization,
  open: openState,
  async close(state) {
    state.agenda.close()
  },
}
