"""What the town consists of: vehicles, people, houses, trees, streets, temples."""
