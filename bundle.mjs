// Bundle the front end with esbuild: `node bundle.mjs` (once), or with `--watch` until its input ends.
//
// In src/neuronbook, for Jupyter:
//   widgets/<chapter>/<stem>.js → widgets/static/<stem>.js   one ES module per widget (anywidget)
//   widgets/kit/style.css       → widgets/static/widgets.css
// In src/neuronbook_site, for the page (classic scripts, so that file:// pages are live too):
//   the same widgets            → static/widgets/<stem>.js   they take the kit from live.js
//   theme/js/*.js               → static/<name>.js
//   runnable/js/{cells,landing,work,class,keep}.js → static/  work.js comes when work is saved or opened
//   runnable/js/offline/offline.js → static/root/            the service worker of a kept book
//   theme/js/inline/<name>.js   → static/inline/<name>.js    for the page's own head
//   theme/css/<name>.css        → static/<name>.css
//   runnable/js/python/{app,worker}.js → static/python/      the first Run's scripts, beside Pyodide
//   runnable/js/class/judge.js → static/judge.js             the worker of the page `my-class`
//   markup/<name>.mjs, runnable/js/python/take_snapshot.mjs → static/<name>.mjs, which the site build runs in Node
//   fonts and KaTeX's style     → static/fonts/              of which the site build takes what the book uses
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import * as esbuild from "esbuild";
import { packLibrary } from "./src/neuronbook_site/runnable/js/python/library.mjs";

const widgets = "src/neuronbook/widgets";
const site = "src/neuronbook_site";
const theme = `${site}/theme`;
const runnable = `${site}/runnable`;
const POINT = join(theme, "js/point.js"); // it comes after live.js

function sources(folder, extension) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => extname(name) === extension)
    .map((name) => join(folder, name));
}

// On the page the widgets share one kit, which live.js brings as `neuronbook.kit`; each registers there.
// What a widget imports from a shared module it takes from that object instead.
const SHARED = ["answers", "arithmetic/index", "controls", "dom", "format", "handle", "index", "pointer"];
const IMPORT = /import \{([^}]*)\} from "(\.[^"]*)\.js";/g;
const fromThePage = {
  name: "from-the-page",
  setup(build) {
    build.onLoad({ filter: /\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8").replace(IMPORT, (whole, names, from) => {
        const name = relative(resolve(widgets, "kit"), resolve(dirname(path), from)).replaceAll("\\", "/");
        if (!SHARED.includes(name)) return whole;
        return `const {${names.replaceAll(" as ", ": ")}} = neuronbook.kit["${name}"];`;
      });
      return { contents: text };
    });
  },
};
const onThePage = {
  name: "on-the-page",
  setup(build) {
    build.onResolve({ filter: /^page:/ }, ({ path }) => ({ path: path.slice(5), namespace: "page" }));
    build.onLoad({ filter: /.*/, namespace: "page" }, ({ path }) => ({
      contents: `import widget from "./${path}"; neuronbook.register(widget);`,
      resolveDir: resolve(widgets),
    }));
    fromThePage.setup(build);
  },
};

// Bundles lie flat, named by their stems, whatever folder their source is in.
function byStem(files, name = (file) => file) {
  return Object.fromEntries(files.map((file) => [basename(file, extname(file)), name(file)]));
}

// The files of the chapters' folders, and what the kit asks: quick questions and predictions.
const figures = readdirSync(widgets, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["kit", "static"].includes(entry.name))
  .flatMap((entry) => sources(join(widgets, entry.name), ".js"))
  .concat(["question", "prediction"].map((name) => join(widgets, `kit/${name}.js`)));

// `import { kit } from "virtual:kit"` gives live.js the modules that are shared.
const wholeKit = {
  name: "whole-kit",
  setup(build) {
    build.onResolve({ filter: /^virtual:kit$/ }, () => ({ path: "kit", namespace: "virtual" }));
    build.onLoad({ filter: /.*/, namespace: "virtual" }, () => {
      const imports = SHARED.map((name, i) => `import * as k${i} from "./kit/${name}.js";`);
      const entries = SHARED.map((name, i) => `"${name}": k${i}`);
      return {
        contents: `${imports.join("\n")}\nexport const kit = { ${entries} };`,
        resolveDir: resolve(widgets),
      };
    });
  },
};

// A style sheet that a module imports is its text.
const cssAsText = {
  name: "css-as-text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

// A colour is written once, as light-dark(light, dark). A browser that does not know this function gets the light
// one, and the pair only where it is understood: a variable with an unknown function would leave curves undrawn.
const PAIRS = /(--[\w-]+): light-dark\(([^,()]+), [^()]+\);/g;
const lightFirst = {
  name: "light-first",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const pairs = [...text.matchAll(PAIRS)].map(([pair]) => pair).join("");
      const known = `@supports (color: light-dark(red, red)) { :root { ${pairs} } }`;
      return { contents: text.replace(PAIRS, "$1: $2;") + (pairs && known), loader: "css" };
    });
  },
};

// Browsers that know what the widgets call (Array.prototype.at, of 2022) know this syntax as well.
const common = {
  bundle: true,
  minify: true,
  target: "es2022",
  tsconfigRaw: {}, // the type checker's options are not the bundles'
  logLevel: "warning",
  legalComments: "none",
};
// The lightest first, and what only Jupyter loads last: an author who has saved a file waits for the page.
const builds = [
  {
    entryPoints: { widgets: `${widgets}/kit/style.css` },
    outdir: `${widgets}/static`,
    plugins: [lightFirst],
  },
  {
    entryPoints: sources(`${theme}/css`, ".css"),
    outdir: `${site}/static`,
    external: ["*.woff2"],
    plugins: [lightFirst],
  },
  {
    entryPoints: byStem(figures, (file) => `page:${relative(widgets, file)}`),
    outdir: `${site}/static/widgets`,
    format: "iife",
    plugins: [onThePage],
  },
  {
    entryPoints: byStem([
      ...sources(`${theme}/js`, ".js").filter((file) => file !== POINT),
      ...["cells", "landing", "work", "class", "keep"].map((name) => `${runnable}/js/${name}.js`),
    ]),
    outdir: `${site}/static`,
    format: "iife",
    plugins: [wholeKit, cssAsText],
  },
  {
    entryPoints: [POINT],
    outdir: `${site}/static`,
    format: "iife",
    plugins: [fromThePage, cssAsText],
  },
  {
    entryPoints: sources(`${theme}/js/inline`, ".js"),
    outdir: `${site}/static/inline`,
    format: "iife",
  },
  {
    entryPoints: [`${runnable}/js/python/app.js`],
    outdir: `${site}/static/python`,
    format: "iife",
    globalName: "neuronbookPython",
    plugins: [cssAsText],
  },
  { entryPoints: [`${runnable}/js/python/worker.js`], outdir: `${site}/static/python`, format: "iife" },
  { entryPoints: [`${runnable}/js/offline/offline.js`], outdir: `${site}/static/root`, format: "iife" },
  { entryPoints: [`${runnable}/js/class/judge.js`], outdir: `${site}/static`, format: "esm" },
  {
    entryPoints: byStem([
      ...sources(`${site}/markup`, ".mjs"),
      ...sources(theme, ".mjs"),
      `${runnable}/js/python/take_snapshot.mjs`,
    ]),
    outdir: `${site}/static`,
    format: "esm",
    platform: "node",
    outExtension: { ".js": ".mjs" },
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  },
  { entryPoints: byStem(figures), outdir: `${widgets}/static`, format: "esm" },
];

// A bundle whose source is gone goes too; the others are overwritten in place: someone may be reading them.
for (const folder of [`${widgets}/static`, `${site}/static/widgets`])
  for (const name of sources(folder, ".js").filter(
    (file) => !figures.some((figure) => basename(figure) === basename(file)),
  ))
    rmSync(name);
const watches = process.argv.includes("--watch");
const contexts = await Promise.all(
  builds.map((build) => esbuild.context({ ...common, ...build, metafile: true })),
);
const inputs = new Map(); // by context, the files that it read
await Promise.all(contexts.map(rebuild));
const fonts = `${site}/static/fonts`;
const serif = "node_modules/@fontsource-variable/source-serif-4";
const katex = "node_modules/katex";
mkdirSync(fonts, { recursive: true });
for (const face of ["latin-wght-normal", "latin-wght-italic", "greek-wght-normal", "greek-wght-italic"])
  cpSync(`${serif}/files/source-serif-4-${face}.woff2`, `${fonts}/source-serif-4-${face}.woff2`);
cpSync(`${serif}/LICENSE`, `${fonts}/source-serif-4-LICENSE.txt`);
cpSync(`${katex}/LICENSE`, `${fonts}/katex-LICENSE.txt`);
cpSync(`${katex}/dist/katex.css`, `${fonts}/katex.css`);
for (const name of readdirSync(`${katex}/dist/fonts`).filter((name) => extname(name) === ".woff2"))
  cpSync(`${katex}/dist/fonts/${name}`, `${fonts}/${name}`);

for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json"])
  cpSync(`node_modules/pyodide/${name}`, `${site}/static/python/${name}`);
await packLibrary(`${site}/static/python/python_stdlib.zip`);

if (watches) bundleOnChange();
else {
  await Promise.all(contexts.map((context) => context.dispose()));
  console.log(`bundled ${builds.length} groups (${basename(process.cwd())})`);
}

async function rebuild(context) {
  const { metafile } = await context.rebuild();
  inputs.set(context, Object.keys(metafile.inputs));
}

// esbuild's own watch looks at the files only now and then; the system tells at once. esbuild reports a fault,
// and the next change tries again. A source that is new is bundled after a restart.
function bundleOnChange() {
  const stale = new Set();
  let work = Promise.resolve();
  watch("src", { recursive: true }, (_, name) => {
    const path = `src/${name}`.replaceAll("\\", "/");
    for (const context of contexts) if (inputs.get(context).includes(path)) stale.add(context);
    work = work.then(bundleStale);
  });
  process.stdin.on("end", () => process.exit()).resume();

  async function bundleStale() {
    while (stale.size) {
      const first = () => contexts.find((context) => stale.has(context));
      if (first() === contexts.at(-1)) await setTimeout(2000); // nobody waits for it
      const next = first();
      stale.delete(next);
      await rebuild(next).catch(() => {});
    }
  }
}
