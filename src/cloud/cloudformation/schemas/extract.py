"""Writes what CloudFormation knows of the resource types that this cloud makes: their properties, which of them must be
there, which need a new resource when they change, and what `Fn::GetAtt` may ask for; a file a type. The facts are AWS's
resource type schemas as cfn-lint ships them (PyPI, MIT-0), less the prose.

    pip install cfn-lint && python3 src/cloud/cloudformation/schemas/extract.py
"""

import json
import os
import re

import cfnlint

HERE = os.path.dirname(__file__)
SCHEMAS = os.path.join(os.path.dirname(cfnlint.__file__), "data", "schemas")
KEPT = ["properties", "definitions", "required", "createOnlyProperties", "readOnlyProperties", "primaryIdentifier"]
PROSE = {"description", "title", "examples", "default", "format", "$comment", "cfnLint", "anyOf", "allOf", "oneOf",
         "dependencies", "dependentRequired", "dependentExcluded", "requiredXor", "requiredOr", "if", "then", "else",
         "not", "pattern", "insertionOrder", "uniqueKeys", "uniqueItems", "relationshipRef"}


def bare(schema, is_names=False):
    """Without the prose, and without the alternatives that services themselves refuse in their own words."""
    if isinstance(schema, list):
        return [bare(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: bare(each, is_names=not is_names and name in ("properties", "definitions", "patternProperties"))
        for name, each in schema.items()
        if is_names or name not in PROSE
    }


def used(schema, definitions, found):
    """The names of the definitions that a schema leads to."""
    for name in re.findall(r'"#/definitions/([^"/]+)"', json.dumps(schema)):
        if name not in found and name in definitions:
            found.add(name)
            used(definitions[name], definitions, found)
    return found


def main():
    with open(os.path.join(HERE, "types.txt"), encoding="utf-8") as file:
        types = file.read().split()
    with open(os.path.join(SCHEMAS, "providers", "us-east-1.json"), encoding="utf-8") as file:
        of_type = json.load(file)
    for name in types:
        with open(os.path.join(SCHEMAS, "resources", of_type[name] + ".json"), encoding="utf-8") as file:
            whole = json.load(file)
        schema = {key: bare(whole[key], is_names=key in ("properties", "definitions")) for key in KEPT if key in whole}
        names = used(schema["properties"], schema.get("definitions", {}), set())
        schema["definitions"] = {key: each for key, each in schema.get("definitions", {}).items() if key in names}
        path = os.path.join(HERE, name.replace("::", "-") + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"typeName": name, **schema}, file, separators=(",", ":"), sort_keys=True)
            file.write("\n")


main()
