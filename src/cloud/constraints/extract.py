"""Writes what AWS's own service models say of inputs, beyond what the SDK's schemas do: required members, lengths,
patterns, ranges and enumerations, a file a service. The facts come from botocore's service-2.json (PyPI, Apache-2.0).

    pip install botocore && python3 src/cloud/constraints/extract.py
"""

import json
import os

import botocore
import botocore.session

SERVICES = ["lambda", "logs", "iam", "sts", "dynamodb", "dynamodbstreams", "scheduler", "events", "apigatewayv2", "kms", "ssm",
            "secretsmanager", "cloudformation"]
SCALARS = {"string", "blob", "integer", "long", "double", "float"}


def constraint_of(shape):
    """What one shape itself demands, in the words of validate.ts."""
    kind = shape["type"]
    found = {}
    if "enum" in shape:
        found["values"] = shape["enum"]
    if "pattern" in shape:
        found["pattern"] = shape["pattern"]
    ends = ("min", "max") if kind in ("integer", "long", "double", "float") else ("minLength", "maxLength")
    for end, name in zip(("min", "max"), ends):
        if end in shape:
            found[name] = int(shape[end]) if shape[end] == int(shape[end]) else shape[end]
    if kind in ("double", "float"):
        found["decimal"] = True
    return found


def parts_of(shape):
    """The shapes inside one, by the member that holds them."""
    kind = shape["type"]
    if kind == "structure":
        return {"members": {name: member["shape"] for name, member in shape["members"].items()}}
    if kind == "list":
        return {"item": shape["member"]["shape"]}
    if kind == "map":
        return {"key": shape["key"]["shape"], "value": shape["value"]["shape"]}
    return {}


def extract(model):
    shapes = model["shapes"]
    demanding = set()

    def names_in(parts):
        return list(parts.get("members", {}).values()) + [parts[p] for p in ("item", "key", "value") if p in parts]

    while True:  # a shape demands something when a part of it does; shapes may hold themselves
        more = {
            name
            for name, shape in shapes.items()
            if set(constraint_of(shape)) - {"decimal"}
            or shape.get("required")
            or any(part in demanding for part in names_in(parts_of(shape)))
        }
        if more == demanding:
            break
        demanding = more

    kept = {}

    def keep(name):
        if name in kept or name not in demanding:
            return
        shape = shapes[name]
        kept[name] = entry = constraint_of(shape)
        parts = parts_of(shape)
        if "members" in parts:
            required = shape.get("required", [])
            entry["members"] = {m: s for m, s in parts["members"].items() if s in demanding or m in required}
            if required:
                entry["requires"] = required
        else:
            entry.update({part: name for part, name in parts.items()})
        for part in names_in(parts):
            keep(part)

    inputs = {}
    for name, operation in model["operations"].items():
        if "input" in operation and operation["input"]["shape"] in demanding:
            inputs[name] = operation["input"]["shape"]
            keep(operation["input"]["shape"])
    return {"inputs": dict(sorted(inputs.items())), "shapes": dict(sorted(kept.items()))}


def main():
    session = botocore.session.get_session()
    folder = os.path.dirname(os.path.abspath(__file__))
    for service in SERVICES:
        found = extract(session.get_service_model(service)._service_description)
        with open(os.path.join(folder, f"{service}.json"), "w") as file:
            lines = [f'  "botocore": {json.dumps(botocore.__version__)}']
            for part, entries in found.items():
                body = ",\n".join(f"    {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in entries.items())
                lines.append(f'  "{part}": {{\n{body}\n  }}')
            file.write("{\n" + ",\n".join(lines) + "\n}\n")


main()
