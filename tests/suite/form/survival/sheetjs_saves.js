// Opens files and saves them again: sheetjs_saves.js INTO FILE...
const path = require("path");
const XLSX = require("xlsx");

const [into, ...files] = process.argv.slice(2);
for (const file of files) {
  XLSX.writeFile(XLSX.readFile(file), path.join(into, path.basename(file)));
}
