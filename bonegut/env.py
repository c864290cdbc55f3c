"""The one place that reads the environment."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # the embedded default keeps its database here

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")  # optional; real environment variables win
