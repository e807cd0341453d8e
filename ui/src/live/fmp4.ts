/** Fragmented MP4 (ISO/IEC 14496-12) around H.264 units, one fragment per frame, for MSE.
 *  The time scale is µs, so that a player's current time is the capture time. */
import { NAL_DELIMITER, NAL_PPS, NAL_SPS, nalType } from "./annexb";
import type { Size } from "./sps";

const TIMESCALE = 1_000_000;
const SAMPLE_IS_KEY = 0x0200_0000;
const SAMPLE_IS_DELTA = 0x0101_0000;

type Part = Uint8Array | number[];

function box(type: string, ...parts: Part[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  const made = new Uint8Array(size);
  made.set(u32(size));
  made.set(
    [...type].map((letter) => letter.charCodeAt(0)),
    4,
  );
  let place = 8;
  for (const part of parts) {
    made.set(part, place);
    place += part.length;
  }
  return made;
}

function u16(value: number): number[] {
  return [(value >> 8) & 255, value & 255];
}

function u32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function u64(value: number): number[] {
  return [...u32(Math.floor(value / 2 ** 32)), ...u32(value % 2 ** 32)];
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

const MATRIX = [1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30].flatMap(u32);

/** The head of a stream: what comes, in what size, in one track. */
export function initSegment(sps: Uint8Array, pps: Uint8Array, size: Size): Uint8Array<ArrayBuffer> {
  const brand = [..."isom"].map((letter) => letter.charCodeAt(0));
  const mvhd = box(
    "mvhd",
    [...zeros(12), ...u32(TIMESCALE), ...zeros(4), ...u32(1 << 16), ...u16(256), ...zeros(10)],
    [...MATRIX, ...zeros(24), ...u32(2)],
  );
  const trex = box("trex", [...zeros(4), ...u32(1), ...u32(1), ...zeros(12)]);
  const moov = box("moov", mvhd, track(sps, pps, size), box("mvex", trex));
  const ftyp = box("ftyp", brand, u32(1), brand);
  return joined(ftyp, moov);
}

function track(sps: Uint8Array, pps: Uint8Array, size: Size): Uint8Array {
  const visual = [...u32(size.width << 16), ...u32(size.height << 16)];
  const tkhd = box(
    "tkhd",
    [...u32(7), ...zeros(8), ...u32(1), ...zeros(24)],
    [...MATRIX, ...visual],
  );
  const mdhd = box("mdhd", [...zeros(12), ...u32(TIMESCALE), ...zeros(4), 0x55, 0xc4, 0, 0]);
  const video = [..."vide"].map((letter) => letter.charCodeAt(0));
  const hdlr = box("hdlr", [...zeros(8), ...video, ...zeros(13)]);
  const url = box("url ", u32(1));
  const dinf = box("dinf", box("dref", zeros(4), u32(1), url));
  const vmhd = box("vmhd", [...u32(1), ...zeros(8)]);
  const minf = box("minf", vmhd, dinf, sampleTable(sps, pps, size));
  return box("trak", tkhd, box("mdia", mdhd, hdlr, minf));
}

function sampleTable(sps: Uint8Array, pps: Uint8Array, size: Size): Uint8Array {
  const avcC = box(
    "avcC",
    [1, sps[1] ?? 0, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1, ...u16(sps.length)],
    sps,
    [1, ...u16(pps.length)],
    pps,
  );
  const resolution = [...u32(72 << 16), ...u32(72 << 16)];
  const avc1 = box(
    "avc1",
    [...zeros(7), 1, ...zeros(16), ...u16(size.width), ...u16(size.height), ...resolution],
    [...zeros(4), ...u16(1), ...zeros(32), ...u16(24), 0xff, 0xff],
    avcC,
  );
  const stsd = box("stsd", zeros(4), u32(1), avc1);
  const empty = (type: string) => box(type, zeros(8));
  return box("stbl", stsd, empty("stts"), empty("stsc"), box("stsz", zeros(12)), empty("stco"));
}

export interface Frame {
  sequence: number;
  /** µs since the stream's first frame. */
  time: number;
  /** µs */
  duration: number;
  key: boolean;
  nals: readonly Uint8Array[];
}

export function fragment(frame: Frame): Uint8Array<ArrayBuffer> {
  const mdat = box(
    "mdat",
    ...frame.nals.filter(isPicture).flatMap((nal) => [u32(nal.length), nal]),
  );
  const head = (dataAt: number) => fragmentHead(frame, mdat.length - 8, dataAt);
  const moof = head(head(0).length + 8);
  return joined(moof, mdat);
}

/** Parameter sets stand in the init segment, delimiters nowhere (ISO/IEC 14496-15). */
function isPicture(nal: Uint8Array): boolean {
  return ![NAL_SPS, NAL_PPS, NAL_DELIMITER].includes(nalType(nal));
}

function fragmentHead(frame: Frame, size: number, dataAt: number): Uint8Array {
  const flags = frame.key ? SAMPLE_IS_KEY : SAMPLE_IS_DELTA;
  const mfhd = box("mfhd", zeros(4), u32(frame.sequence));
  const tfhd = box("tfhd", [0, 2, 0, 0], u32(1));
  const tfdt = box("tfdt", [1, 0, 0, 0], u64(frame.time));
  const sample = [...u32(frame.duration), ...u32(size), ...u32(flags)];
  const trun = box("trun", [0, 0, 7, 1], u32(1), u32(dataAt), sample);
  return box("moof", mfhd, box("traf", tfhd, tfdt, trun));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
