// The bundlers, each as it comes: how the app in a folder becomes one that can be served.

import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Parcel } from "@parcel/core";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as vite, createServer } from "vite";
import webpack from "webpack";

/** @typedef {(app: string, out: string, mode: "production" | "development") => Promise<unknown>} Build */

/** @type {{ [bundler: string]: Build }} */
export const BUILDS = {
  async Vite(app, out, mode) {
    await vite({ root: app, mode, configFile: false, logLevel: "error", build: { outDir: out, emptyOutDir: true } });
  },

  async esbuild(app, out) {
    await esbuild({ entryPoints: [join(app, "main.js")], bundle: true, format: "esm", outdir: out, logLevel: "error" });
    await addPage(app, out);
  },

  async webpack(app, out, mode) {
    const output = { path: out, filename: "main.js" };
    const bundle = webpack({ mode, context: app, entry: "./main.js", output });
    await new Promise((resolve, reject) => {
      bundle?.run((error, stats) => {
        const { errors = [], warnings = [] } = stats?.toJson({ errors: true, warnings: true }) ?? {};
        const words = [...errors, ...warnings.filter(isNoHint)].map(({ message }) => message).join("\n");
        bundle.close(() => (error || words ? reject(error ?? new Error(words)) : resolve(undefined)));
      });
    });
    await addPage(app, out);
  },

  async Parcel(app, out, mode) {
    const defaultConfig = createRequire(import.meta.url).resolve("@parcel/config-default");
    const targets = { default: { distDir: out, publicUrl: "./" } };
    const entries = join(app, "index.html");
    const cacheDir = join(app, ".parcel");
    await new Parcel({ entries, defaultConfig, targets, cacheDir, mode, shouldDisableCache: true }).run();
  },

  async Rollup(app, out) {
    const onwarn = (/** @type {{ message: string }} */ { message }) => {
      throw new Error(message);
    };
    const bundle = await rollup({ input: join(app, "main.js"), plugins: [nodeResolve()], onwarn });
    await bundle.write({ dir: out, format: "es" });
    await bundle.close();
    await addPage(app, out);
  },
};

/**
 * Vite's development server.
 * @param {string} app
 * @param {string[]} exclude  packages that it leaves as they are
 */
export async function develop(app, exclude = []) {
  const server = await createServer({
    root: app,
    configFile: false,
    logLevel: "error",
    cacheDir: join(app, ".vite"),
    optimizeDeps: { exclude },
    server: { host: "127.0.0.1", port: 0, fs: { allow: [dirname(app)] } },
  });
  await server.listen();
  return { address: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}

/**
 * The page, for bundlers that make scripts alone.
 * @param {string} app
 * @param {string} out
 */
async function addPage(app, out) {
  await mkdir(out, { recursive: true });
  await copyFile(join(app, "index.html"), join(out, "index.html"));
}

/** webpack warns of what is large; that this package carries its WebAssembly is the point.
 * @param {{ message: string }} warning */
const isNoHint = ({ message }) => !/size limit|size of your bundles/.test(message);
