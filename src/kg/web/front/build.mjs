// Bundles the scripts of the network view and the SPARQL editor into ../static/built, or the folder that is named. Same
// sources, same bytes.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "..", "static", "built"));

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { network: "src/network/main.js", editor: "src/editor/main.js" },
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  metafile: true,
  chunkNames: "[name]-[hash]",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});

const packages = new Set(Object.keys(metafile.inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
const licences = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf-8"));
  const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
  return `== ${name} ${version}\n\n${readFileSync(join(folder, file), "utf-8").trim()}\n`;
});
writeFileSync(join(out, "LICENCES.txt"), `What these bundles hold besides vnkg's own scripts.\n\n${licences.join("\n")}`);

for (const name of readdirSync(out).filter((n) => n.endsWith(".js")).sort()) {
  const bytes = readFileSync(join(out, name));
  console.log(`${name}\t${bytes.length} bytes\t${gzipSync(bytes, { level: 9 }).length} gzipped`);
}
