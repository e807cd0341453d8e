"""A small painter of solid worlds: lenses, light, surfaces. Knows no town and no time."""
