import { validationError } from './errors.ts'

export const roleName = (name = '') => checked('roleName', name, 64)

export const userName = (name = '') => checked('userName', name, 64)

export const groupName = (name = '') => checked('groupName', name, 128)

export const policyName = (name = '') => checked('policyName', name, 128)

/** In words of its own, and characters before length: https://github.com/shashankprasanna/torchserve-examples/issues/7 */
function checked(member: string, name: string, maxLength: number): string {
  if (!/^[\w+=,.@-]+$/.test(name))
    throw validationError(
      `The specified value for ${member} is invalid. ` +
        'It must contain only alphanumeric characters and/or the following: +=,.@_-',
    )
  if (name.length > maxLength)
    throw validationError(
      `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${maxLength}`,
    )
  return name
}
