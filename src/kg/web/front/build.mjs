// Bundles the scripts of the network view and the SPARQL editor into ../static/built, or the folder that is named. Same
// sources, same bytes.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "..", "static", "built"));

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: { network: "src/network/main.js", editor: "src/editor/main.js" },
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "linked",
  chunkNames: "[name]-[hash]",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});
for (const name of readdirSync(out).filter((n) => n.endsWith(".js")).sort()) {
  const bytes = readFileSync(join(out, name));
  console.log(`${name}\t${bytes.length} bytes\t${gzipSync(bytes, { level: 9 }).length} gzipped`);
}
