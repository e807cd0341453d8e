/** The picture size from an H.264 sequence parameter set (ITU-T H.264 §7.3.2.1.1). */

/** Bits of an RBSP: emulation prevention bytes are already gone. */
class Bits {
  #place = 0;

  constructor(private readonly bytes: Uint8Array) {}

  bit(): number {
    const byte = this.bytes[this.#place >> 3] ?? 0;
    return (byte >> (7 - (this.#place++ & 7))) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) value = value * 2 + this.bit();
    return value;
  }

  /** Exp-Golomb, unsigned. */
  unsigned(): number {
    let zeros = 0;
    while (this.bit() === 0 && zeros < 32) zeros += 1;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }
}

export interface Size {
  width: number;
  height: number;
}

/** Profiles whose parameter sets say more about chroma (§7.3.2.1.1). */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128]);

export function sizeOfSps(sps: Uint8Array): Size {
  const bits = new Bits(withoutEmulation(sps.subarray(1)));
  const profile = bits.bits(8);
  bits.bits(16);
  bits.unsigned();
  const chroma = HIGH_PROFILES.has(profile) ? skipChroma(bits) : 1;
  bits.unsigned();
  skipOrder(bits);
  bits.unsigned();
  bits.bit();
  const columns = bits.unsigned() + 1;
  const rows = bits.unsigned() + 1;
  const fields = bits.bit() === 1 ? 1 : 2;
  if (fields === 2) bits.bit();
  bits.bit();
  const [left, right, top, bottom] = cropping(bits);
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * fields;
  return {
    width: columns * 16 - (left + right) * unitX,
    height: rows * 16 * fields - (top + bottom) * unitY,
  };
}

/** chroma_format_idc, past the bit depths and scaling lists. */
function skipChroma(bits: Bits): number {
  const chroma = bits.unsigned();
  if (chroma === 3) bits.bit();
  bits.unsigned();
  bits.unsigned();
  bits.bit();
  if (bits.bit() === 0) return chroma;
  for (let list = 0; list < (chroma === 3 ? 12 : 8); list += 1) {
    if (bits.bit() === 1) skipScaling(bits, list < 6 ? 16 : 64);
  }
  return chroma;
}

function skipScaling(bits: Bits, size: number): void {
  let next = 8;
  for (let last = 8, place = 0; place < size && next !== 0; place += 1, last = next || last) {
    next = (last + bits.signed() + 256) % 256;
  }
}

function skipOrder(bits: Bits): void {
  const kind = bits.unsigned();
  if (kind === 0) bits.unsigned();
  if (kind !== 1) return;
  bits.bit();
  bits.signed();
  bits.signed();
  for (let left = bits.unsigned(); left > 0; left -= 1) bits.signed();
}

function cropping(bits: Bits): [number, number, number, number] {
  if (bits.bit() === 0) return [0, 0, 0, 0];
  return [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()];
}

/** 00 00 03 stands for 00 00 inside a unit (§7.4.1). */
function withoutEmulation(bytes: Uint8Array): Uint8Array {
  return bytes.filter(
    (byte, place) =>
      !(byte === 3 && place >= 2 && bytes[place - 1] === 0 && bytes[place - 2] === 0),
  );
}
