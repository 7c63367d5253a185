import type { ReactNode } from 'react'
import { byService, rows, tiers } from './model.ts'

const TIERS = ['', 'met in the first hours', 'day to day', 'for careful users', 'curiosities']

/** What the local cloud answers as AWS does, by topic, and where it differs. */
export function ParityTable(): ReactNode {
  const all = rows()
  const services = [...byService(all)]
  const different = all.flatMap((row) => row.different)
  return (
    <>
      <ul>
        {tiers().map(({ tier, same, all: count }) => (
          <li key={tier}>
            {TIERS[tier]}: <strong>{same}</strong> of {count}
          </li>
        ))}
      </ul>
      <table>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Topic</th>
            <th scope="col">The same</th>
          </tr>
        </thead>
        {services.map(([service, topics]) => (
          <tbody key={service}>
            {topics.map(({ topic, same, all: count }, at) => (
              <tr key={topic}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={topics.length}>
                    {service}
                  </th>
                )}
                <td>{topic}</td>
                <td>
                  {same} of {count}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {different.length > 0 && (
        <>
          <p>Where it differs, and why:</p>
          <ul>
            {different.map(({ id, reason }) => (
              <li key={id}>
                <code>{id}</code>: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
