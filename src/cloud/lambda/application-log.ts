import type { LambdaFunction } from './state.ts'

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

/** As the managed runtimes' own loggers and the usual libraries call it. */
const TIMESTAMPS = ['timestamp', 'time', '@timestamp', 'Timestamp']

/**
 * Which of a function's lines are kept. Only with JSON logs are there levels, and a line has one if it is an object with
 * a level and a timestamp; any other counts as INFO.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export function logsAtLevel({
  format,
  applicationLevel = 'INFO',
}: LambdaFunction['logging']): (line: string) => boolean {
  if (format === 'Text') return () => true
  const least = LEVELS.indexOf(applicationLevel)
  return (line) => LEVELS.indexOf(levelOf(line)) >= least
}

function levelOf(line: string): string {
  if (!line.startsWith('{')) return 'INFO'
  try {
    const said = JSON.parse(line) as Record<string, unknown>
    const level = String(said.level).toUpperCase()
    const isTimed = TIMESTAMPS.some((name) => typeof said[name] === 'string' && !Number.isNaN(Date.parse(said[name])))
    return isTimed && LEVELS.includes(level) ? level : 'INFO'
  } catch {
    return 'INFO'
  }
}
