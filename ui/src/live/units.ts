/** Live units as they come over the WebSocket: a 12-byte head, then one Annex-B access unit. */

export interface LiveUnit {
  tile: number;
  key: boolean;
  transcoded: boolean;
  /** Without what the camera's masks hide. */
  masked: boolean;
  /** Unix µs of the service's clock. */
  capturedAtUs: number;
  bytes: Uint8Array<ArrayBuffer>;
}

const HEAD_BYTES = 12;
const TYPE_UNIT = 1;
const FLAG_KEY = 1;
const FLAG_TRANSCODED = 2;
const FLAG_MASKED = 4;

/** `>BBHQ` = type, flags, tile, captured_at_us. Null for types that this page does not know. */
export function readUnit(message: ArrayBuffer): LiveUnit | null {
  if (message.byteLength <= HEAD_BYTES) return null;
  const view = new DataView(message);
  if (view.getUint8(0) !== TYPE_UNIT) return null;
  const flags = view.getUint8(1);
  return {
    tile: view.getUint16(2),
    key: (flags & FLAG_KEY) !== 0,
    transcoded: (flags & FLAG_TRANSCODED) !== 0,
    masked: (flags & FLAG_MASKED) !== 0,
    capturedAtUs: Number(view.getBigUint64(4)),
    bytes: new Uint8Array(message, HEAD_BYTES),
  };
}
