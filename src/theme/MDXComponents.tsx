import { Fact } from '@site/src/components/fact/view'
import { Hint, Hints } from '@site/src/components/hints/view'
import { RunTests } from '@site/src/components/run-tests/view'
import TabItem from '@theme/TabItem'
import Tabs from '@theme/Tabs'
import MDXComponents from '@theme-original/MDXComponents'

/** What every lesson and lab page may use without an import. */
export default { ...MDXComponents, Tabs, TabItem, RunTests, Hints, Hint, Fact }
