"""Commands of `ccoc` that need the service's parts. Each gives `add_arguments` and `run`."""
