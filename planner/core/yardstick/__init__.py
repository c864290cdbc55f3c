"""The whole week as one program: what the solver is measured by and held against."""
