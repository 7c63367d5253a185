import Link from '@docusaurus/Link'
import Layout from '@theme/Layout'
import MDXContent from '@theme/MDXContent'
import type { ReactNode } from 'react'
import { Cloud, Laptop, Page } from '../components/landing/clouds.tsx'
import { Shape } from '../components/landing/shape.tsx'
import Handlers from './_handlers.mdx'
import styles from './index.module.css'

const DESCRIPTION =
  'A workshop on Functions-as-a-Service: write a function in Go and in TypeScript, and run it in the page, on your laptop and on AWS.'

export default function Landing(): ReactNode {
  return (
    <Layout description={DESCRIPTION}>
      <main className={styles.landing}>
        <header className={styles.hero}>
          <div>
            <h1>
              One function,
              <br />
              three clouds
            </h1>
            <p className={styles.lead}>
              A workshop on Functions-as-a-Service. You write small functions, in Go and in TypeScript, and learn what
              the cloud does with them: when it starts them, when it freezes them, what it charges, and what happens
              when they fail.
            </p>
            <Start />
          </div>
          <Shape />
        </header>
        <Clouds />
        <section>
          <h2>The same job, in two languages</h2>
          <p>
            This is the handler of lab 01, solved. One set of tests judges both halves, and cannot tell which is which.
          </p>
          <div className={styles.handlers}>
            <MDXContent>
              <Handlers />
            </MDXContent>
          </div>
          <p>
            Neither language wins everywhere. <Link to="/docs/go-or-typescript">Where each of them does</Link> you will
            measure yourself.
          </p>
        </section>
        <ForWhom />
      </main>
    </Layout>
  )
}

function Start(): ReactNode {
  return (
    <>
      <p className={styles.step}>In your copy of the workshop, with Node.js 20 or later:</p>
      <pre className={styles.commands}>
        <code>npm install{'\n'}npm start</code>
      </pre>
      <p className={styles.actions}>
        <Link className="button button--primary button--lg" to="/labs/hello">
          Open lab 01
        </Link>
        <Link to="/docs/what-is-a-function-service">or read what a function service is</Link>
      </p>
      <p className={styles.note}>No account, no Docker. Go is needed for the Go half only.</p>
    </>
  )
}

function Clouds(): ReactNode {
  return (
    <section>
      <h2>The three clouds</h2>
      <ul className={styles.clouds}>
        <li>
          <Page />
          <h3>In the page</h3>
          <p>
            A cloud to <Link to="/docs/life-of-an-execution-environment">play with while you read</Link>: send it
            events, let it crash, watch it freeze, see the bill. It needs a browser, no more.
          </p>
        </li>
        <li>
          <Laptop />
          <h3>On your laptop</h3>
          <p>
            The same cloud as a program. Your functions are real processes, frozen between two events as Lambda freezes
            them, and the AWS command line works against it.
          </p>
        </li>
        <li>
          <Cloud />
          <h3>On AWS</h3>
          <p>Lambda itself, with your account. Same template, same tests; only the address is another.</p>
        </li>
      </ul>
    </section>
  )
}

function ForWhom(): ReactNode {
  return (
    <section className={styles.forWhom}>
      <h2>Is it for you?</h2>
      <ul>
        <li>You can program, and have never deployed a function.</li>
        <li>You have deployed many, and want to know what happens between two events.</li>
        <li>You know Go or TypeScript, and want to see the other do the same job.</li>
        <li>You teach, and need labs that test themselves on every laptop in the room.</li>
      </ul>
      <p>
        Each lab takes about twenty minutes, is done in the editor that you know, and nothing is locked. Begin with{' '}
        <Link to="/labs/hello">the first one</Link>.
      </p>
    </section>
  )
}
