//! The namespaces of Word, and the prefixes under which the other modules look for its names.
//!
//! In: a file. Out: the same with Word's own prefixes (`w:` and the like); a part that has them
//! already stays byte for byte. Refuses the strict variant of the format, whose names stand for
//! other measures and values, and parts that use one of the prefixes for something else.

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Package, is_declared, with_prefixes};

/// The namespace of WordprocessingML.
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What all namespaces of the strict variant begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/";
/// The namespaces whose names are looked for, by prefix.
const USUAL: [(&str, &str); 6] = [
    ("w", WORD),
    (
        "r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "m",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "w14",
        "http://schemas.microsoft.com/office/word/2010/wordml",
    ),
    (
        "mc",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    ),
];

/// Parts that got other prefixes: their names, what they were, what they are now.
#[derive(Debug, Default)]
pub(crate) struct Renamed(Vec<(String, String, String)>);

impl Renamed {
    /// Gives those parts their own prefixes back that nobody has changed since.
    pub(crate) fn restore(self, package: &mut Package<'_>) {
        for (name, own, renamed) in self.0 {
            if package.text(&name).is_ok_and(|text| text == renamed) {
                package.set(&name, own);
            }
        }
    }
}

/// Gives every part of a file the usual prefixes.
pub(crate) fn unify_prefixes(package: &mut Package<'_>) -> Result<Renamed, NarrativeError> {
    let mut changed = Renamed::default();
    let parts = package.names().filter(|name| name.ends_with(".xml"));
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    for name in parts {
        // Parts in other encodings are none of those that hold text.
        let Ok(text) = package.text(&name) else {
            continue;
        };
        if is_declared(text, |namespace| namespace.starts_with(STRICT)) {
            return Err(NarrativeError::Strict);
        }
        if !text.contains(WORD) {
            continue;
        }
        let renamed = with_prefixes(text, &USUAL).map_err(|fault| fault.of(&name))?;
        if let Some(renamed) = renamed {
            let own = text.to_owned();
            package.set(&name, renamed.clone());
            changed.0.push((name, own, renamed));
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::word::tests::package;

    fn unified(text: &str) -> Result<String, NarrativeError> {
        let bytes = package(&[("word/document.xml", text)]);
        let mut package = Package::open(&bytes)?;
        unify_prefixes(&mut package)?;
        Ok(package.text("word/document.xml")?.to_owned())
    }

    #[test]
    fn another_prefix_becomes_the_usual_one() {
        let text = format!("<x:document xmlns:x=\"{WORD}\"><x:p/></x:document>");
        let usual = format!("<w:document xmlns:w=\"{WORD}\"><w:p/></w:document>");
        assert_eq!(unified(&text).unwrap(), usual);
        assert_eq!(unified(&usual).unwrap(), usual);
    }

    #[test]
    fn what_means_something_else_is_refused() {
        let strict = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
        assert!(matches!(unified(strict), Err(NarrativeError::Strict)));
        let other = format!("<x:document xmlns:x=\"{WORD}\" xmlns:w=\"other\"/>");
        assert!(matches!(
            unified(&other),
            Err(NarrativeError::Damaged { .. })
        ));
    }
}
