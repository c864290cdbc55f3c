"""Other dishes for one meal, all of them ranked at once."""
