"""Claims on what benchmarks/clicks measures with."""
