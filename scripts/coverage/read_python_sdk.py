"""Prints what a Python SDK declares, as the JSON that schema.ts calls Schema: python3 read_python_sdk.py FOLDER"""

import ast
import json
import pathlib
import re
import sys

NOTHING = {"None", "NoneType"}
LISTS = {"Sequence", "List", "list"}
MAPS = {"Mapping", "Dict", "dict"}


def text_of(node):
    """A string constant is a forward reference: the expression inside it."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ast.unparse(node)


def union_of(shapes):
    """A union keeps one scalar and no dictionary twin of an argument class."""
    scalars = [each for each in shapes if each["kind"] in ("string", "other")]
    kept = [each for each in shapes if each["kind"] not in ("string", "other")]
    strings = [each for each in scalars if each["kind"] == "string"]
    kept += (strings or scalars)[:1] if not kept or strings else []
    return kept[0] if len(kept) == 1 else {"kind": "union", "of": kept}


def shape_of(node, module):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return shape_of(ast.parse(node.value, mode="eval").body, module)
    if isinstance(node, ast.Subscript):
        name = ast.unparse(node.value).split(".")[-1]
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name in LISTS:
            return {"kind": "list", "of": shape_of(inner[0], module)}
        if name in MAPS:
            return {"kind": "map", "of": shape_of(inner[-1], module)}
        if name == "Union":
            kept = [each for each in inner if text_of(each) not in NOTHING and not text_of(each).endswith("ArgsDict")]
            return union_of([shape_of(each, module) for each in kept])
        return shape_of(inner[0], module)
    name = ast.unparse(node)
    last = name.split(".")[-1]
    if last == "str":
        return {"kind": "string"}
    if last.endswith("Args"):
        parts = name.split(".")
        # `_compute.FooArgs` and `_root_inputs.FooArgs` stand in another module of the package.
        other = parts[-2].strip("_").replace("root_inputs", "") if len(parts) > 1 else None
        return {"kind": "ref", "name": f"{module if other is None or other == 'inputs' else other}.{last}"}
    return {"kind": "other"}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def getter_name(function):
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pulumi.getter":
            for keyword in decorator.keywords:
                if keyword.arg == "name":
                    return keyword.value.value
            return camel(function.name)
        if isinstance(decorator, ast.Attribute) and ast.unparse(decorator) == "pulumi.getter":
            return function.name
    return None


def fields_of(cls, module):
    fields = []
    for item in cls.body:
        name = getter_name(item) if isinstance(item, ast.FunctionDef) else None
        if name is None or item.returns is None:
            continue
        text = text_of(item.returns)
        doc = re.sub(r"\s+", " ", ast.get_docstring(item) or "").strip()[:600]
        shape = shape_of(item.returns, module)
        fields.append(
            {"name": name, "required": not text.startswith("Optional["), "text": text, "doc": doc, "shape": shape}
        )
    return fields


def token_of(cls):
    for node in ast.walk(cls):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "__init__":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value.count(":") == 2:
                return first.value
    return None


def main(folder):
    root = pathlib.Path(folder)
    objects, resources = {}, []
    for path in sorted(root.rglob("*.py")):
        if path.name in ("outputs.py", "_utilities.py", "__init__.py", "setup.py"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = path.relative_to(root).parts
        module = parts[1] if len(parts) > 2 else ""
        module = module.strip("_")
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        for cls in classes:
            if cls.name.endswith("Args"):
                objects[f"{module}.{cls.name}"] = fields_of(cls, module)
        for cls in classes:
            token = token_of(cls)
            args = f"{module}.{cls.name}Args"
            if token is not None and args in objects and not token.startswith("pulumi:"):
                resources.append({"type": token, "args": args})
    json.dump({"resources": resources, "objects": objects}, sys.stdout)


main(sys.argv[1])
