//! Links to the files that figures are from, as far as they lie beside the page.

use super::pieces::shown;
use crate::finding::{Place, outermost};
use crate::language::path::address;

/// The ways from the page's folder, with a stroke at the end; none where what lies there would not
/// be taken along with the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// To the inbox.
    pub inbox: Option<String>,
    /// To the campaign's folder.
    pub campaign: Option<String>,
}

impl Ways {
    /// A place as HTML: a link to the file, at the cell in programs that understand that; to the file
    /// around it, where it came in one.
    pub(super) fn place(&self, place: &Place) -> String {
        let text = shown(&place.to_string());
        let (Some(way), Some(file)) = (&self.inbox, &place.file) else {
            return text;
        };
        let outer = outermost(file);
        let mut link = address(&format!("{way}{outer}"));
        if let (true, None, Some(sheet), Some(cell)) =
            (outer == file, &place.original, &place.sheet, place.cell)
        {
            link.push('#');
            link.push_str(&address(&format!("'{}'!{cell}", sheet.replace('\'', "''"))));
        }
        format!("<a href=\"{}\">{text}</a>", shown(&link))
    }

    /// A file as the campaign names it, as HTML.
    pub(super) fn file(&self, name: &str) -> String {
        let text = shown(name);
        let is_inside = !name.starts_with(['/', '\\']) && !name.contains(':');
        match self.campaign.as_ref().filter(|_| is_inside) {
            Some(way) => {
                let link = address(&format!("{way}{}", name.replace('\\', "/")));
                format!("<a href=\"{}\">{text}</a>", shown(&link))
            }
            None => text,
        }
    }
}
