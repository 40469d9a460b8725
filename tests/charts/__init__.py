"""Do the charts draw what their frames say? Traces are looked at, pixels are not."""
