// LibreOffice compiled to WebAssembly, started once: does what soffice's command lines say, one after the other.
// node office.mjs PACKAGE SOCKET FONT...; each connection sends {folder, args} as a line, and reads what went wrong.
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const [home, socket, ...fonts] = process.argv.slice(2);
const OPTIONS = { "convert-to": { type: "string" }, outdir: { type: "string" } };
// A profile and a window, which this one has not.
const MEANINGLESS = /^(-env:.*|--headless|--norestore)$/;

async function start() {
  const { LibreOfficeConverter } = await import(pathToFileURL(path.join(home, "dist/server.js")).href);
  const office = new LibreOfficeConverter({
    wasmLoader: createRequire(path.join(home, "package.json"))("./wasm/loader.cjs"),
    fonts: fonts.map((font) => ({ filename: path.basename(font), data: fs.readFileSync(font) })),
  });
  await office.initialize();
  return office;
}

async function run(office, folder, args) {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => !MEANINGLESS.test(arg)),
    options: OPTIONS,
    allowPositionals: true,
  });
  // EXTENSION:FILTER:OPTIONS, and the options have colons of their own.
  const [extension, , ...options] = values["convert-to"].split(":");
  const target = path.resolve(folder, values.outdir ?? ".");
  fs.mkdirSync(target, { recursive: true });
  for (const file of positionals) {
    const made = await office.convert(
      fs.readFileSync(path.resolve(folder, file)),
      { outputFormat: extension, inputFormat: path.extname(file).slice(1), filterOptions: options.join(":") },
      path.basename(file),
    );
    fs.writeFileSync(path.join(target, `${path.parse(file).name}.${extension}`), made.data);
  }
}

const office = start();
let last = Promise.resolve();
const server = net.createServer((connection) => {
  createInterface({ input: connection }).once("line", (line) => {
    const { folder, args } = JSON.parse(line);
    last = last
      .then(async () => run(await office, folder, args))
      .then(() => "", String)
      .then((wrong) => connection.end(wrong));
  });
});
server.listen(socket, () => console.log("listening"));
