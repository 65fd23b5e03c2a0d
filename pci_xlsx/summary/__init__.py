"""What a plan costs and when it happens: exact sums, each traced to its cells, and the timeline."""
