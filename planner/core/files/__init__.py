"""Problems that come from files: docs/planner.md, "Files"."""
