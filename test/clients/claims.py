"""What the programs here have in common: how they say what they expect."""

import io
import time
import uuid
import zipfile

from botocore.exceptions import ClientError


def refused(code, call, words=None, **parameters):
    """What a call is refused with: `code`, and `words` where they are known."""
    try:
        answer = call(**parameters)
    except ClientError as error:
        said = error.response["Error"]
        assert said["Code"] == code, f"{code} was expected: {error}"
        assert words is None or said["Message"] == words, f"{words!r} was expected: {said['Message']!r}"
        return error.response
    raise AssertionError(f"{code} did not come: {answer}")


def until(look, seconds=20):
    """What `look` finds, as soon as that is something: what AWS does in its own time is waited for."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def unique(name):
    """A name that no other run has used."""
    return f"{name}-{uuid.uuid4().hex[:8]}"


def zipped(source, name="index.mjs"):
    """A deployment package of one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, source)
    return file.getvalue()


def pages(client, operation, member, size=None, **parameters):
    """All that a paginator brings, in pages of `size`, and how many pages that took."""
    config = {"PageSize": size} if size else {}
    found = list(client.get_paginator(operation).paginate(**parameters, PaginationConfig=config))
    return [item for page in found for item in page.get(member, [])], len(found)
