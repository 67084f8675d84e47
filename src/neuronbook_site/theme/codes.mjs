// QR codes for paper: a list of texts as JSON on the standard input, each code's size and path as JSON on the
// standard output.
import { readFileSync } from "node:fs";
import { pathOf } from "./js/lib/travel/code.js";

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(pathOf)));
