/** Tile numbers that stay: a camera that keeps its number goes on without a new key unit. Pure. */

/** `wanted` in an order that leaves as many cameras as possible where they were in `before`. */
export function inPlace(before: readonly string[], wanted: readonly string[]): string[] {
  const fresh = wanted.filter((camera) => !before.slice(0, wanted.length).includes(camera));
  const placed = wanted.map((_, place) => {
    const old = before[place];
    return old !== undefined && wanted.includes(old) ? old : fresh.shift();
  });
  return placed.filter((camera) => camera !== undefined);
}
