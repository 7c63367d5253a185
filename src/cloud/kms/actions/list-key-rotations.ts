import { ListKeyRotations$, type ListKeyRotationsRequest, type ListKeyRotationsResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { findByIdOrArn } from '../key.ts'
import { page } from '../page.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyRotations.html */
export const listKeyRotations = action({
  operation: ListKeyRotations$,

  run({ state }: Context<KmsState>, input: ListKeyRotationsRequest): ListKeyRotationsResponse {
    const { id: keyId, materials } = findByIdOrArn(state, input.KeyId)
    const isAll = input.IncludeKeyMaterial === 'ALL_KEY_MATERIAL'
    const { items, ...rest } = page(
      materials.filter(({ rotated }) => isAll || rotated),
      ({ id }) => id,
      input,
    )
    const Rotations = items.map(({ id, createdAt, rotated }) => ({
      KeyId: keyId,
      KeyMaterialId: id,
      KeyMaterialState: id === materials.at(-1)?.id ? ('CURRENT' as const) : ('NON_CURRENT' as const),
      ...(rotated && { RotationDate: new Date(createdAt), RotationType: rotated }),
    }))
    return { Rotations, ...rest }
  },
})
