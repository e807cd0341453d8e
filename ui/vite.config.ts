/** Builds into ../api/static, which the service serves. Nothing inline: the page has a strict CSP. */
import { defineConfig } from "vitest/config";

const SERVICE = process.env["CCOC_SERVICE"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/",
  build: {
    outDir: "../api/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: { proxy: { "/api": { target: SERVICE, ws: true } } },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
