"""Plates drawn from what is in a dish: deterministic, flat, of paper cut-outs."""
