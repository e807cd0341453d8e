import { describe, expect, it } from "vitest";
import { inLines, noticeOf, ofGaps, troubles, withNotice } from "../src/notices";
import type { Camera, CameraState, Gap } from "../src/wire";
import { aCamera, anEntry, iso, NOON } from "./builders";

function aGap(fields: Partial<Gap> = {}): Gap {
  const rest = { cause: "worker_restarted", th: "", en: "" };
  return { id: 1, camera: "cam1", from_at: iso(NOON), to_at: iso(NOON + 2000), ...rest, ...fields };
}

describe("notices", () => {
  it("say a restart of the worker once, however many cameras it interrupted", () => {
    const gaps = [aGap({ id: 1 }), aGap({ id: 2, from_at: iso(NOON + 300) }), aGap({ id: 3 })];
    expect(inLines(ofGaps(gaps))).toMatchObject([{ kind: "gaps", gaps: [{}, {}, {}] }]);
  });

  it("keep a restart of the worker and a stop of the whole service apart", () => {
    const down = { cause: "service_down" };
    const gaps = [aGap({ id: 1 }), aGap({ id: 2, ...down }), aGap({ id: 3, ...down })];
    expect(inLines(ofGaps(gaps))).toMatchObject([{ gaps: [{}] }, { gaps: [{}, {}] }]);
  });

  it("keep two restarts, open gaps and other causes apart", () => {
    const gaps = [
      aGap({ id: 1 }),
      aGap({ id: 2, from_at: iso(NOON + 60_000), to_at: iso(NOON + 61_000) }),
      aGap({ id: 3, to_at: null }),
      aGap({ id: 4, cause: "stalled" }),
    ];
    expect(
      inLines(ofGaps(gaps))
        .map((line) => line.kind)
        .sort(),
    ).toEqual(["gap", "gap", "gaps", "gaps"]);
  });

  it("are bounded and newest first", () => {
    const gaps = Array.from({ length: 90 }, (_, id) => aGap({ id, to_at: iso(NOON + id * 1000) }));
    const notices = ofGaps(gaps);
    expect(notices).toHaveLength(60);
    expect(notices[0]?.id).toBe("gap:89");
    const newest = noticeOf(anEntry({ action: "worker.restarted", at: iso(NOON + 99_000) }));
    expect(newest && withNotice(notices, newest)[0]?.kind).toBe("worker");
  });

  it("are not made of every entry", () => {
    expect(noticeOf(anEntry({ action: "alarm.raised" }))).toBeNull();
  });
});

function troubled(id: string, state: CameraState, cause: string | null, at = NOON): Camera {
  return aCamera({ id, health: { ...aCamera().health, state, cause, since: iso(at) } });
}

describe("troubles", () => {
  it("are one line for sixty cameras that go dark at dusk", () => {
    const cameras = [...Array(60).keys()].map((n) =>
      troubled(`c${n}`, "degraded", "dark", NOON + n * 1000),
    );
    const [line, ...others] = troubles(cameras);
    expect(others).toEqual([]);
    expect(line?.cameras).toHaveLength(60);
    expect(line?.at).toBe(iso(NOON + 59_000));
  });

  it("stand apart by cause, newest first, and are none of cameras that are live or lost", () => {
    const cameras = [
      troubled("a", "degraded", "moved"),
      troubled("b", "degraded", "dark", NOON + 5000),
      troubled("c", "live", null),
      troubled("d", "lost", "stalled"),
    ];
    expect(troubles(cameras).map((one) => one.cause)).toEqual(["dark", "moved"]);
  });
});
