"""Finds the handler that a function's settings name, `module.function`, and loads it."""

import importlib
import os
import sys

from .errors import RuntimeFault, on_lambda


def load_handler(name):
    """Raises in Lambda's words when there is none; what the module raises by itself goes through."""
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise RuntimeFault("Runtime.MalformedHandlerName", f"Bad handler '{name}': {error}") from None
    if module_name.split(".")[0] in sys.builtin_module_names:
        message = f"Cannot use built-in module {module_name} as a handler module"
        raise RuntimeFault("Runtime.BuiltInModuleConflict", message)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        _hint(error)
        message = f"Unable to import module '{module_name}': {error}"
        raise RuntimeFault("Runtime.ImportModuleError", message) from None
    except SyntaxError as error:
        file = on_lambda(error.filename or "", os.environ["LAMBDA_TASK_ROOT"])
        message = f"Syntax error in module '{module_name}': {error}"
        trace = [f'  File "{file}" Line {error.lineno}\n    {error.text}']
        raise RuntimeFault("Runtime.UserCodeSyntaxError", message, trace) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        message = f"Handler '{function_name}' missing on module '{module_name}'"
        raise RuntimeFault("Runtime.HandlerNotFound", message) from None


def _hint(error):
    """Lambda brings the SDK; here it has to be in the deployment package, and whoever misses it should know."""
    if isinstance(error, ModuleNotFoundError) and error.name in ("boto3", "botocore"):
        print(f"{error.name} comes with Lambda's runtime, but not with the local one: put it into the package.")
