"""Ingredient lines as people write them, in Norwegian and English, read into amounts and foods."""
