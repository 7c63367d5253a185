"""Python's runtime: asks for events, calls the handler, answers. What `bootstrap` is to Go, this is to a python function.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html, …/python-handler.html
Words and shapes are those of https://github.com/aws/aws-lambda-python-runtime-interface-client
"""

import json
import os
import sys

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]

from lambda_runtime.answer import event_of, serialised  # noqa: E402
from lambda_runtime.client import RuntimeClient  # noqa: E402
from lambda_runtime.context import Context  # noqa: E402
from lambda_runtime.errors import error_body  # noqa: E402
from lambda_runtime.handler import load_handler  # noqa: E402
from lambda_runtime.log import log_error, set_up_logging  # noqa: E402

# A function finds its own modules first, and none of ours.
sys.path[0] = TASK_ROOT


def fail(runtime, path, error, request_id=""):
    body = error_body(error, TASK_ROOT, request_id)
    log_error(body)
    runtime.ask("POST", path, json.dumps(body), {"Lambda-Runtime-Function-Error-Type": body["errorType"]})


def main():
    runtime = RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
    current = {"request_id": ""}
    set_up_logging(current)
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        fail(runtime, "init/error", error)
        sys.exit(1)
    while True:
        headers, body = runtime.ask("GET", "invocation/next")
        request_id = current["request_id"] = headers["lambda-runtime-aws-request-id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
        try:
            answer = serialised(handler(event_of(body), Context(headers)))
        except Exception as error:
            fail(runtime, f"invocation/{request_id}/error", error, request_id)
        else:
            runtime.ask("POST", f"invocation/{request_id}/response", answer)


main()
