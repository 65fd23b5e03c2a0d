"""A file of strangers read in a process of its own, which may crash, hang or run out of memory without harm."""
