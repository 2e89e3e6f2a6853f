//! A Word document as text: each paragraph with its style and its runs, part by part.

use super::sum;
use crate::outputs::xml::Element;
use crate::test_campaign::package::parts;

/// The document as text; parts without paragraphs by their sums.
pub(super) fn document_text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (name, bytes) in parts(bytes) {
        let whole = name
            .ends_with(".xml")
            .then(|| std::str::from_utf8(&bytes).ok());
        let whole = whole.flatten().map(Element::parse);
        let paragraphs = whole
            .as_ref()
            .map(|whole| whole.all("w:p"))
            .unwrap_or_default();
        if paragraphs.is_empty() {
            text.push_str(&format!("== {name} {}\n", sum(&bytes)));
            continue;
        }
        text.push_str(&format!("== {name}\n"));
        for paragraph in paragraphs {
            text.push_str(&format!("{}\n", paragraph_text(paragraph)));
        }
    }
    text
}

fn paragraph_text(paragraph: &Element) -> String {
    let style = paragraph.child("w:pPr").map(Element::line);
    let runs: Vec<String> = paragraph.all("w:r").into_iter().map(run_text).collect();
    format!("{} {}", style.unwrap_or_default(), runs.join("¦"))
}

fn run_text(run: &Element) -> String {
    let piece = |child: &Element| match child.name.as_str() {
        "w:t" => child.text.clone(),
        "w:rPr" => format!(
            "[{}]",
            child.children.iter().map(Element::line).collect::<String>()
        ),
        _ => child.line(),
    };
    run.children.iter().map(piece).collect()
}
