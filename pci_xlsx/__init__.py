"""Plan communal intégration: workbooks generated, read back, checked and summarised."""
