"""How things move through pictures, and where their plates are meanwhile."""
