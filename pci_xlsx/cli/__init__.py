"""The command line: one file for each command; parse, call the library, print, exit code."""
