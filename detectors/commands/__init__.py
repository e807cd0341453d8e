"""Command-line parts that need models and pictures only; api/cli.py puts them together."""
