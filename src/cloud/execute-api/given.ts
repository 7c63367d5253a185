/** The members that the caller gave, and of those only the named ones. */
export function given<Input extends object, Member extends keyof Input>(
  input: Input,
  members: readonly Member[],
): { [M in Member]?: NonNullable<Input[M]> } {
  const found = members.filter((member) => input[member] !== undefined && input[member] !== null)
  return Object.fromEntries(found.map((member) => [member, input[member]])) as { [M in Member]?: NonNullable<Input[M]> }
}
