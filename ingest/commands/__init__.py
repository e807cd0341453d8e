"""Command-line parts that need cameras and clips; api/cli.py puts them together."""
