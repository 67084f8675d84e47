// The functions of the front end and how long they are: `node tools/functions.mjs FILE …` prints JSON,
// [{ file, line, name, lines }, …]. A function inside another counts in both. A function on one line is left out.
import { readFileSync } from "node:fs";
import { parse } from "acorn";

const NAMED = {
  VariableDeclarator: "id",
  MethodDefinition: "key",
  Property: "key",
  PropertyDefinition: "key",
};

function* functionsIn(node, name = "(no name)") {
  const own = node[NAMED[node.type]]?.name ?? name;
  if (/Function/.test(node.type)) yield { node, name: node.id?.name ?? own };
  for (const part of Object.values(node).flat()) {
    if (typeof part?.type === "string") yield* functionsIn(part, own);
  }
}

function lengthsIn(file) {
  const options = { ecmaVersion: "latest", sourceType: "module", locations: true };
  return Array.from(functionsIn(parse(readFileSync(file, "utf8"), options)), ({ node, name }) => {
    const { start, end } = node.loc;
    return { file, line: start.line, name, lines: end.line - start.line + 1 };
  });
}

const all = process.argv.slice(2).flatMap(lengthsIn);
console.log(JSON.stringify(all.filter(({ lines }) => lines > 1)));
