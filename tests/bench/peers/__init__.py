"""The same work done by this program and by others, in one run: `python -m tests.bench.peers`."""
