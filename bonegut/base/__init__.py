"""Small shared pieces below every app: a base model, page helpers, API helpers."""
