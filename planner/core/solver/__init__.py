"""How a week is found and proved: docs/planner.md, "How it is solved"."""
