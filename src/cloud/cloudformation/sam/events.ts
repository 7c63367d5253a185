/** `Events` of a function: each type adds the resources that bring its events. A type is a file and a line here. */
import { type Template, templateError } from '../template.ts'
import { entriesOf, isMap, type Value, type ValueMap } from '../value.ts'

/** An event of a function, as its template has it. */
export type Event = { functionId: string; eventId: string; properties: ValueMap }

/** The resources, by logical ID, that bring such events to the function. */
export type EventType = (event: Event) => Record<string, ValueMap>

const EVENT_TYPES: Readonly<Record<string, EventType>> = {}

export function resourcesOfEvents(
  template: Template,
  functionId: string,
  events: Value | undefined,
): Record<string, ValueMap> {
  const made = entriesOf(events).map(([eventId, event]) => {
    const { Type, Properties } = isMap(event) ? event : {}
    const expand = EVENT_TYPES[String(Type)]
    if (!expand)
      throw templateError(
        template,
        ['Resources', functionId, 'Properties', 'Events', eventId],
        `events of type ${Type} are not supported yet`,
      )
    return expand({ functionId, eventId, properties: isMap(Properties) ? Properties : {} })
  })
  return Object.assign({}, ...made)
}
