import { validationError } from './errors.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/

/** Throws for a name that no stack, or no change set, may have. */
export function checkName(name: string, member = 'stackName'): void {
  if (!NAME.test(name))
    throw validationError(
      `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: ` +
        'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*',
    )
}
