"""From a file to a plan: guard, cells, anchors, rows; each value knows its cell, and what cannot be read is kept."""
