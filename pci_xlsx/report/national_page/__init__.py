"""The national page: one HTML file that needs no script and no network, from plain figures."""
