"""Recipes that people bring along: pages that they saved, and exports of other programs."""
