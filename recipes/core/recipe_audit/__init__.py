"""The audit of recipes: what must hold of any dish that people are shown."""
