"""The planner's yardsticks: synthetic pools, random households, other ways to plan, measurements.

Nothing here serves a user; the command `bench_planner` reads it.
"""
