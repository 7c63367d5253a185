import type { SidebarsConfig } from '@docusaurus/plugin-content-docs'

/** Lessons in the order in which they build on each other. */
const sidebars: SidebarsConfig = {
  lessons: ['what-is-a-function-service', 'life-of-an-execution-environment', 'go-or-typescript', 'the-local-cloud'],
}

export default sidebars
