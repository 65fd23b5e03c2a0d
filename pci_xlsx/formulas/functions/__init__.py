"""The functions: what they do with values, arrays and areas, by name."""
