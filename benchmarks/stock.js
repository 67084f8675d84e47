import { loadPyodide } from "./pyodide.mjs";

addEventListener("message", async ({ data }) => {
  const pyodide = await loadPyodide();
  await pyodide.loadPackage(data.packages);
  postMessage(String(pyodide.runPython(data.code)));
});
