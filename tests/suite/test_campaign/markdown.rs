//! Markdown tables → rows of texts, and back to CSV.

/// The rows of a table; the line under the headings is left out.
pub(crate) fn rows(markdown: &str) -> Vec<Vec<String>> {
    let lines = markdown.lines().map(str::trim);
    let lines = lines.filter(|line| line.starts_with('|') && !is_rule(line));
    lines.map(cells).collect()
}

/// `| --- | --- |`
fn is_rule(line: &str) -> bool {
    line.contains("---") && line.chars().all(|letter| "|-: ".contains(letter))
}

/// The cells of a line; `\|` is a bar that separates nothing.
fn cells(line: &str) -> Vec<String> {
    let line = line.replace("\\|", "\u{1}");
    let inner = line.trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells = inner
        .split('|')
        .map(|cell| cell.trim().replace('\u{1}', "|"));
    cells.collect()
}

/// Rows as CSV.
pub(crate) fn csv(rows: &[Vec<String>]) -> String {
    let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quote).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(line).collect()
}

/// Heading → the text below it, in the order of the file.
pub(crate) fn sections(text: &str, mark: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix(mark) {
            found.push((heading.trim().to_owned(), String::new()));
        } else if let Some((_, below)) = found.last_mut() {
            below.push_str(line);
            below.push('\n');
        }
    }
    found
}
