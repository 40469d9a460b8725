"""The figures of the page on fund compliance."""
