/** H.264 in Annex B (ITU-T H.264): the units between start codes, and what a key unit says of itself. */

export const NAL_IDR = 5;
export const NAL_SPS = 7;
export const NAL_PPS = 8;
export const NAL_DELIMITER = 9;

export function nalType(nal: Uint8Array): number {
  return (nal[0] ?? 0) & 0x1f;
}

/** The units without start codes and without the zero bytes that may trail them. */
export function nalUnits(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const starts = startCodes(bytes);
  return starts.map((start, place) => {
    let end = starts[place + 1] === undefined ? bytes.length : (starts[place + 1] as number) - 3;
    while (end > start && bytes[end - 1] === 0) end -= 1;
    return bytes.subarray(start, end);
  });
}

/** Where each unit begins: just behind 00 00 01. */
function startCodes(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  for (let place = bytes.indexOf(1, 2); place >= 0; place = bytes.indexOf(1, place + 1)) {
    if (bytes[place - 1] === 0 && bytes[place - 2] === 0) starts.push(place + 1);
  }
  return starts;
}

/** `avc1.PPCCLL` (RFC 6381) from the sequence parameter set, or null when the unit holds none. */
export function codecOf(bytes: Uint8Array<ArrayBuffer>): string | null {
  const sps = nalUnits(bytes).find((nal) => nalType(nal) === NAL_SPS);
  return sps && sps.length >= 4 ? codecOfSps(sps) : null;
}

export function codecOfSps(sps: Uint8Array): string {
  const profile = [...sps.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `avc1.${profile.join("")}`;
}
