import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { driverContract } from './driver.contract.ts'
import { processDriver } from './process.node.ts'
import { python, pythonMissing } from './samples.fixture.node.ts'

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'driver-python-')) })
afterAll(() => driver.close())

const SAMPLE = `
import os, signal, sys, time

count = 0
held = []

class Refused(Exception):
    pass

def handler(event, context):
    global count
    count += 1
    do = event.get("do")
    if do == "count":
        return count
    if do == "keep":
        with open(os.environ["TMPDIR"] + "/kept", "w") as file:
            file.write(event["text"])
        return None
    if do == "kept":
        with open(os.environ["TMPDIR"] + "/kept") as file:
            return file.read()
    if do == "fail":
        raise Refused("no")
    if do == "exit":
        sys.exit(event["status"])
    if do == "hang":
        time.sleep(1e6)
    if do == "variables":
        return dict(os.environ)
    if do == "write":
        for i in range(event["lines"]):
            sys.stdout.write(f"line {i}\\n")
        return event["lines"]
    if do == "interleave":
        for i in range(event["lines"]):
            (sys.stderr if i % 2 else sys.stdout).write(f"line {i}\\n")
        return None
    if do == "large":
        return "x" * event["bytes"]
    if do == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if do == "hold":
        for i in range(event["megabytes"]):
            held.append(bytearray(b"1") * (1 << 20))
            if i % 10 == 0:
                time.sleep(0.002)
        time.sleep(1e6)
    return event
`

describe.skipIf(pythonMissing)(pythonMissing ? 'Python (skipped: it is not installed)' : 'Python', () => {
  driverContract('Python', driver, python(SAMPLE))
})
