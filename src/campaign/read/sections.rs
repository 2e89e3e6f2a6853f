//! The Sections table.

use indexmap::IndexMap;

use super::reader::Reader;
use crate::campaign::headings::TableName;

/// Reads the sections' titles by their codes.
pub(super) fn read(reader: &mut Reader<'_>) -> IndexMap<String, String> {
    let mut sections = IndexMap::new();
    for line in reader.lines(TableName::Sections) {
        let code = reader.required(line, "code").to_owned();
        reader.refuse_duplicate(line, "code", &sections);
        sections.insert(code, reader.required(line, "title").to_owned());
    }
    sections
}
