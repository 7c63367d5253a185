"""What the programs here have in common: how they say what they expect."""

import http.client
import io
import time
import urllib.parse
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


def fetch(url, method="GET", body=None, headers=None):
    """Status, headers and text of what an address answers. Names under localhost are this machine, wherever they resolve."""
    parts = urllib.parse.urlsplit(url)
    is_local = parts.hostname.endswith(".localhost")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind("127.0.0.1" if is_local else parts.hostname, parts.port, timeout=60)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request(method, path, body, {"Host": parts.netloc, **(headers or {})})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()
