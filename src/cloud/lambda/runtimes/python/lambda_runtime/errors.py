"""What the runtime tells Lambda of an error, as callers see it."""

import os
import traceback


class RuntimeFault(Exception):
    """An error of the runtime's own, by Lambda's name for it."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


def error_body(error, task_root, request_id):
    if isinstance(error, RuntimeFault):
        return _body(str(error), error.error_type, request_id, error.trace)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(OURS)]
    shown = [(on_lambda(frame.filename, task_root), frame.lineno, frame.name, frame.line) for frame in frames]
    return _body(str(error), type(error).__name__, request_id, traceback.format_list(shown))


def _body(message, error_type, request_id, trace):
    return {"errorMessage": message, "errorType": error_type, "requestId": request_id, "stackTrace": trace}


OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
LIBRARY = os.path.dirname(os.__file__)


def on_lambda(path, task_root):
    """A file's path as it is on Lambda."""
    for here, there in ((task_root, "/var/task"), (LIBRARY, f"/var/lang/lib/{os.path.basename(LIBRARY)}")):
        if path.startswith(here + os.sep):
            return there + path[len(here) :]
    return path
