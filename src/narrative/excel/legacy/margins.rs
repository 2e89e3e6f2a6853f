//! What stands above and below printed pages: `&"fontname,style"` says from where on which font it has.

use std::iter::Peekable;
use std::str::Chars;

use crate::language::legacy::LegacyFont;
use crate::narrative::excel::sheet::{local, named};
use crate::ooxml::escape::{escape, unescape};
use crate::ooxml::{Edits, Xml};

/// The changes to the margins of a sheet.
pub(super) fn convert(xml: &Xml) -> Edits {
    let mut edits = Edits::new();
    for list in named(xml, "headerFooter") {
        for margin in xml
            .children(list)
            .filter(|margin| !local(xml.name(*margin)).is_empty())
        {
            let place = xml.content(margin);
            let typed = unescape(&xml.text()[place.clone()]).into_owned();
            let shown = in_unicode(&typed);
            if shown != typed {
                edits.replace(place, escape(&shown));
            }
        }
    }
    edits
}

/// A margin in Unicode; its codes stay.
fn in_unicode(margin: &str) -> String {
    let mut out = String::with_capacity(margin.len());
    let mut font: Option<LegacyFont> = None;
    let mut text: Vec<char> = Vec::new();
    let mut rest = margin.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter != '&' {
            text.push(letter);
            continue;
        }
        put(&mut out, &mut text, font);
        out.push('&');
        match rest.peek() {
            Some('"') => {
                let named = quoted(&mut rest);
                let (name, style) = named.split_once(',').unwrap_or((&named, ""));
                // "-" is the font of the workbook.
                font = LegacyFont::of(name);
                let name = font.map_or(name, |font| font.successor);
                let comma = if named.contains(',') { "," } else { "" };
                out.push_str(&format!("\"{name}{comma}{style}\""));
            }
            Some(_) => out.extend(rest.next()),
            None => {}
        }
    }
    put(&mut out, &mut text, font);
    out
}

/// What stands between quotes, which are taken too.
fn quoted(rest: &mut Peekable<Chars<'_>>) -> String {
    rest.next();
    rest.take_while(|letter| *letter != '"').collect()
}

fn put(out: &mut String, text: &mut Vec<char>, font: Option<LegacyFont>) {
    let own = std::mem::take(text);
    match font {
        Some(font) => out.extend(font.shown(&own).into_iter().flatten()),
        None => out.extend(own),
    }
}
