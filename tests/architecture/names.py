"""Names of settings, wherever they are written."""

import ast
import re

from tests.checks import ROOT


def settings_names() -> set[str]:
    """The names that bonegut/settings.py asks the environment for."""
    tree = ast.parse((ROOT / "bonegut" / "settings.py").read_bytes())
    return {
        str(argument.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "env"
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def example_names() -> list[str]:
    """The names in .env.example, in order."""
    return re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)


def compose_variables() -> set[str]:
    """The `${NAME…}` of docker-compose.yml."""
    return set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text("utf-8")))
