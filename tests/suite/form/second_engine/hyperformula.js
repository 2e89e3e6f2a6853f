// Calculates every workbook and prints, file by file, what its formulas' cells hold.
const fs = require("fs");
const ExcelJS = require("exceljs");
const { HyperFormula } = require("hyperformula");

// Where the engine reads less than Excel: powers of ten, percent of a percent, and the mark of
// functions that came after the format.
function readable(formula) {
  const inText = /("(?:[^"]|"")*"|'(?:[^']|'')*')/;
  const plain = (part) =>
    part
      .replace(/\b\d+(?:\.\d+)?E[+-]?\d+\b/g, (power) => `(${Number(power).toFixed(20).replace(/\.?0+$/, "")})`)
      .replace(/(\d+(?:\.\d+)?%)%/g, "($1*1%)")
      .replace(/_xlfn\./g, "");
  return formula.split(inText).map((part, at) => (at % 2 ? part : plain(part))).join("");
}

function content(value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.getTime() / 86400000 + 25569;
  // Behind the apostrophe a text stays one, whatever it looks like.
  if (typeof value === "string") return "'" + value;
  if (typeof value !== "object") return value;
  if (value.richText) return "'" + value.richText.map((run) => run.text).join("");
  if (value.formula) return "=" + readable(value.formula);
  if (value.text !== undefined) return "'" + value.text;
  return null;
}

async function calculated(path) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheets = {};
  for (const sheet of book.worksheets) {
    const rows = [];
    sheet.eachRow({ includeEmpty: false }, (row, at) => {
      const cells = (rows[at - 1] = []);
      row.eachCell({ includeEmpty: false }, (cell, column) => {
        if (!cell.isMerged || cell.master === cell) cells[column - 1] = content(cell.formula ? { formula: cell.formula } : cell.value);
      });
    });
    sheets[sheet.name] = Array.from(rows, (row) => Array.from(row || [], (cell) => (cell === undefined ? null : cell)));
  }
  const names = ["TRUE", "FALSE"].map((name) => ({ name, expression: `=${name}()` }));
  for (const { name, ranges } of book.definedNames.model) {
    if (ranges.length === 1) names.push({ name, expression: "=" + ranges[0] });
  }
  const asExcel = {
    licenseKey: "gpl-v3",
    useArrayArithmetic: true,
    caseSensitive: false,
    accentSensitive: true,
    leapYear1900: true,
    nullDate: { year: 1899, month: 12, day: 31 },
  };
  const engine = HyperFormula.buildFromSheets(sheets, asExcel, names);
  const told = {};
  for (const sheet of book.worksheets) {
    const id = engine.getSheetId(sheet.name);
    told[sheet.name] = {};
    const formulas = engine.getSheetFormulas(id);
    formulas.forEach((cells, row) => cells.forEach((formula, col) => {
      if (formula === undefined) return;
      const at = { sheet: id, row, col };
      const value = engine.getCellValue(at);
      const shown = value && value.type ? `#${value.type} ${value.message || ""}` : value;
      told[sheet.name][engine.simpleCellAddressToString(at, id)] = shown;
    }));
  }
  engine.destroy();
  return told;
}

(async () => {
  const [list, out] = process.argv.slice(2);
  const all = [];
  for (const path of fs.readFileSync(list, "utf8").split("\n").filter(Boolean)) all.push(await calculated(path));
  fs.writeFileSync(out, JSON.stringify(all));
})();
