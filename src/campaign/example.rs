//! The campaigns that are part of the program: the starter and the worked examples.
//!
//! Out come files by path, as they stand in the repository; nothing is written here.

use super::table::Tables;

/// A file's path inside the campaign's folder, with `/`, and its content.
pub type File = (&'static str, &'static [u8]);

mod embedded {
    use super::File;
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// The tables' folder in every embedded campaign.
const TABLES: &str = "campaign/";

/// A campaign that is part of the program.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    files: &'static [File],
    is_starter: bool,
}

impl Example {
    /// The small campaign that a new one starts from.
    #[must_use]
    pub const fn starter() -> Self {
        Self {
            files: embedded::STARTER,
            is_starter: true,
        }
    }

    /// The example of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let mut examples = embedded::EXAMPLES.iter();
        let (_, files) = examples.find(|(known, _)| *known == name)?;
        let is_starter = false;
        Some(Self { files, is_starter })
    }

    /// The names of the examples.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        embedded::EXAMPLES.iter().map(|(name, _)| *name).collect()
    }

    /// The campaign's tables.
    #[must_use]
    pub fn tables(self) -> Tables {
        let files = self.files.iter();
        let tables = files.filter_map(|(path, bytes)| {
            let name = path.strip_prefix(TABLES)?;
            Some((name.to_owned(), bytes.to_vec()))
        });
        Tables::from_csv(&tables.collect::<Vec<_>>())
    }

    /// The files beside the tables: the form, templates, earlier summaries, returns. A template of
    /// the starter stands in the top folder of the repository and moves into `templates/`.
    pub fn other_files(self) -> impl Iterator<Item = (String, &'static [u8])> {
        let others = self.files.iter();
        let others = others.filter(|(path, _)| !path.starts_with(TABLES));
        others.map(move |(path, bytes)| {
            let place = match path.split_once('/') {
                None if self.is_starter && is_template(path) => format!("templates/{path}"),
                _ => (*path).to_owned(),
            };
            (place, *bytes)
        })
    }
}

fn is_template(path: &str) -> bool {
    [".docx", ".xlsx", ".hbs"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starter_has_tables_and_templates() {
        let starter = Example::starter();
        assert_eq!(starter.tables().mistakes, []);
        let others: Vec<String> = starter.other_files().map(|(path, _)| path).collect();
        assert_eq!(
            others,
            [
                "templates/bao-cao.docx",
                "templates/bieu.xlsx",
                "templates/tom-tat.md.hbs"
            ]
        );
    }

    #[test]
    fn an_examples_form_stays_beside_its_tables() {
        let example = Example::find("giao-duc-huyen-2026-hk1").unwrap();
        let others: Vec<String> = example.other_files().map(|(path, _)| path).collect();
        assert!(others.contains(&"bieu.xlsx".to_owned()), "{others:?}");
    }

    #[test]
    fn an_unknown_example_is_none() {
        assert!(Example::find("ha-noi-1999").is_none());
    }
}
