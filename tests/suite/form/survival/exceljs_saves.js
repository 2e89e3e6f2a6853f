// Opens files and saves them again: exceljs_saves.js INTO FILE...
const path = require("path");
const ExcelJS = require("exceljs");

async function main([into, ...files]) {
  for (const file of files) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    await book.xlsx.writeFile(path.join(into, path.basename(file)));
  }
}

main(process.argv.slice(2));
