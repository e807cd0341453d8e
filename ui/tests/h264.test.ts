import { describe, expect, it } from "vitest";
import { codecOf, nalType, nalUnits } from "../src/live/annexb";
import { fragment, initSegment } from "../src/live/fmp4";
import { sizeOfSps } from "../src/live/sps";
import { readUnit } from "../src/live/units";

function bytes(hex: string): Uint8Array<ArrayBuffer> {
  const pairs = hex.replaceAll(" ", "").match(/../g) ?? [];
  return new Uint8Array(pairs.map((pair) => parseInt(pair, 16)));
}

/** x264, main profile, 640×360. */
const SPS_360 = bytes("67 4d 40 1e ec a0 50 17 fc b8 08 80 00 00 03 00 80 00 00 19 07 8b 16 cb");
/** x264, high profile, 1920×1080: cropped from 1088 rows. */
const SPS_1080 = bytes(
  "67 64 00 28 ac d9 40 78 02 27 e5 c0 44 00 00 03 00 04 00 00 03 00 c8 3c 60 c6 58",
);
const PPS = bytes("68 eb e3 cb 22 c0");
const IDR = bytes("65 88 84 00 10");

function unit(...nals: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(nals.flatMap((nal) => [0, 0, 0, 1, ...nal]));
}

describe("an access unit", () => {
  it("is cut at start codes of three and of four bytes", () => {
    const mixed = new Uint8Array([0, 0, 0, 1, ...SPS_360, 0, 0, 1, ...PPS, 0, 0, 1, ...IDR]);
    expect(nalUnits(mixed).map(nalType)).toEqual([7, 8, 5]);
    expect(nalUnits(mixed)[1]).toEqual(PPS);
  });

  it("keeps what looks like a start code inside an escaped unit", () => {
    for (const inside of ["65 00 00 03 01 aa", "65 07 00 01 aa", "65 00 07 01 aa"]) {
      expect(nalUnits(unit(bytes(inside)))).toEqual([bytes(inside)]);
    }
  });

  it("names its codec in its parameter set", () => {
    expect(codecOf(unit(SPS_360, PPS, IDR))).toBe("avc1.4d401e");
    expect(codecOf(unit(SPS_1080))).toBe("avc1.640028");
    expect(codecOf(unit(IDR))).toBeNull();
    expect(codecOf(new Uint8Array())).toBeNull();
  });
});

describe("a parameter set", () => {
  it("tells the size, cropping included", () => {
    expect(sizeOfSps(SPS_360)).toEqual({ width: 640, height: 360 });
    expect(sizeOfSps(SPS_1080)).toEqual({ width: 1920, height: 1080 });
  });
});

describe("a live message", () => {
  const head = new Uint8Array(12 + 3);
  const view = new DataView(head.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, 3);
  view.setUint16(2, 513);
  view.setBigUint64(4, 1_795_237_200_123_456n);
  head.set([7, 8, 9], 12);

  it("has flags, tile, capture time and the unit", () => {
    expect(readUnit(head.buffer)).toEqual({
      tile: 513,
      key: true,
      transcoded: true,
      masked: false,
      capturedAtUs: 1_795_237_200_123_456,
      bytes: new Uint8Array([7, 8, 9]),
    });
  });

  it("says that parts of the picture are hidden", () => {
    const masked = head.slice();
    masked[1] = 4;
    expect(readUnit(masked.buffer)).toMatchObject({ key: false, transcoded: false, masked: true });
  });

  it("of an unknown type or without a unit is left out", () => {
    const unknown = head.slice();
    unknown[0] = 2;
    expect(readUnit(unknown.buffer)).toBeNull();
    expect(readUnit(head.buffer.slice(0, 12))).toBeNull();
  });
});

describe("fragmented MP4", () => {
  /** Types of the boxes at one level. */
  function boxes(mp4: Uint8Array): string[] {
    const found: string[] = [];
    const view = new DataView(mp4.buffer, mp4.byteOffset, mp4.length);
    for (let place = 0; place < mp4.length; place += view.getUint32(place)) {
      found.push(String.fromCharCode(...mp4.subarray(place + 4, place + 8)));
    }
    return found;
  }

  it("begins with ftyp and moov", () => {
    const head = initSegment(SPS_360, PPS, { width: 640, height: 360 });
    expect(boxes(head)).toEqual(["ftyp", "moov"]);
  });

  it("carries the picture only, and points at it", () => {
    const nals = [SPS_360, PPS, IDR];
    const mp4 = fragment({ sequence: 1, time: 40_000, duration: 40_000, key: true, nals });
    expect(boxes(mp4)).toEqual(["moof", "mdat"]);
    const picture = mp4.subarray(mp4.length - IDR.length);
    expect(picture).toEqual(IDR);
    const moof = new DataView(mp4.buffer).getUint32(0);
    const dataOffset = new DataView(mp4.buffer).getUint32(moof - 16);
    expect(dataOffset).toBe(moof + 8);
  });
});
