import { defineCommand } from 'citty'
import { layStarts, recordStarts } from '../../labs/starts.node.ts'
import { print } from '../terminal.ts'

/** `workshop starts`: keeps the labs' starts apart from the reader's edits; runs when the package is installed. */
export const starts = defineCommand({
  meta: {
    name: 'starts',
    description: "Keep the labs' starts apart from your edits; npm install does it",
    hidden: true,
  },
  args: {
    record: { type: 'boolean', default: false, description: 'For authors: the files are the starts as they are now' },
    quiet: { type: 'boolean', default: false, description: 'Say nothing if all is well' },
  },
  async run({ args }) {
    if (args.record) await recordStarts()
    await layStarts()
    if (!args.quiet)
      print(args.record ? 'The starts are recorded in labs/starts.json.' : 'The starts are laid in .workshop/starts.')
  },
})
