import type { Template } from './template.ts'
import { entriesOf, isList, isMap } from './value.ts'

/** What one may want to know of a template before one uses it. */
export function summaryOf(template: Template, capabilities: readonly string[], resources: readonly string[]) {
  const { Description, Parameters } = template.value
  return {
    ...(typeof Description === 'string' && { Description }),
    Parameters: entriesOf(Parameters).flatMap(([name, written]) => {
      if (!isMap(written)) return []
      const { Type, Default, NoEcho, Description: what, AllowedValues } = written
      return [
        {
          ParameterKey: name,
          ParameterType: String(Type),
          NoEcho: NoEcho === true || NoEcho === 'true',
          ...(Default !== undefined && { DefaultValue: String(Default) }),
          ...(typeof what === 'string' && { Description: what }),
          ...(isList(AllowedValues) && { ParameterConstraints: { AllowedValues: AllowedValues.map(String) } }),
        },
      ]
    }),
    ...(capabilities.length > 0 && {
      Capabilities: capabilities as ('CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | 'CAPABILITY_AUTO_EXPAND')[],
      CapabilitiesReason: `The following resource(s) require capabilities: [${resources.join(', ')}]`,
    }),
  }
}
