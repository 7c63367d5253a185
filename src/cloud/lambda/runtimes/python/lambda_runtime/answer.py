"""Events from JSON, and answers to it."""

import decimal
import json
import math
import os

from .errors import RuntimeFault

# Until 3.11, what is not ASCII is escaped.
ENSURE_ASCII = os.environ.get("AWS_EXECUTION_ENV", "") in ("AWS_Lambda_python3.10", "AWS_Lambda_python3.11")


def event_of(body):
    try:
        return json.loads(body)
    except ValueError as error:
        raise RuntimeFault("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}") from None


def serialised(value):
    if isinstance(value, bytes):
        return value
    try:
        return json.dumps(value, default=_other, ensure_ascii=ENSURE_ASCII)
    except Exception as error:
        raise RuntimeFault("Runtime.MarshalError", f"Unable to marshal response: {error}") from None


def _other(value):
    if isinstance(value, decimal.Decimal):
        return math.nan if value.is_nan() else float(value)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
