"""The figures of the page on case quality."""
