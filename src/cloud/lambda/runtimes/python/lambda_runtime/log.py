"""Python's logging as Lambda's log lines. https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html"""

import json
import logging
import os
import sys
import time
import traceback

AS_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"


def set_up_logging(current):
    """`current["request_id"]` is read for each line."""
    handler = Handler()
    logging.Formatter.converter = time.gmtime
    text = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s"
    handler.setFormatter(JsonFormatter() if AS_JSON else logging.Formatter(text, "%Y-%m-%dT%H:%M:%S"))

    def with_request(record):
        record.aws_request_id = current["request_id"]
        return True

    handler.addFilter(with_request)
    root = logging.getLogger()
    root.addHandler(handler)
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper().replace("TRACE", "DEBUG")
    if level in ("DEBUG", "INFO", "WARN", "ERROR", "FATAL"):
        root.setLevel(level)


def write_event(text):
    """However many lines it has, it is one log event. By the NUL whoever reads it knows: `../../../log.ts`."""
    sys.stdout.write(text.replace("\n", "\0\n") + "\n")


def log_error(body):
    """An error that the runtime reports."""
    if AS_JSON:
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        write_event(json.dumps({"timestamp": stamp, "level": "ERROR", **body}, ensure_ascii=False))
        return
    message = f": {body['errorMessage']}" if body["errorMessage"] else ""
    lines = [f"[ERROR] {body['errorType']}{message}", "Traceback (most recent call last):"]
    lines += [_indented(line) for frame in body["stackTrace"] for line in frame.splitlines()]
    write_event("\n".join(lines))


def _indented(line):
    """Lambda's own spaces before a line do not break."""
    rest = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(rest)) + rest


class Handler(logging.Handler):
    def emit(self, record):
        write_event(self.format(record))


class JsonFormatter(logging.Formatter):
    """What a record holds by itself is not shown again; what was added to it with `extra` is."""

    OWN = {*vars(logging.makeLogRecord({})), "aws_request_id", "asctime", "message", "taskName"}

    def format(self, record):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {
            "timestamp": f"{stamp}.{int(record.created * 1000) % 1000:03d}Z",
            "level": logging.getLevelName(min(50, max(0, record.levelno)) // 10 * 10),
            "message": record.getMessage(),
            "logger": record.name,
            **_error_in(record),
            "requestId": record.aws_request_id or None,
            **({"location": f"{record.pathname}:{record.funcName}:{record.lineno}"} if record.exc_info else {}),
        }
        line.update((name, value) for name, value in vars(record).items() if name not in self.OWN and name not in line)
        return json.dumps({name: value for name, value in line.items() if value is not None}, ensure_ascii=False)


def _error_in(record):
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    kind, error, trace = record.exc_info
    return {"stackTrace": traceback.format_tb(trace), "errorType": kind.__name__, "errorMessage": str(error)}
