//! The catalogue of tags as a page, to lie open beside a template.
//!
//! In: the tags in groups. Out: HTML with a table for each group. The same tags give the same text.

use handlebars::html_escape as escape_html;

use super::catalogue::TagGroup;
use crate::language::Language;

/// The catalogue as a page that browsers and Word open.
#[must_use]
pub fn tag_page(title: &str, groups: &[TagGroup], language: Language) -> String {
    let word = |key: &str| escape_html(&language.text(key));
    let heads = ["tags-col-label", "tags-col-tag", "tags-col-sample"].map(word);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>body{{font-family:sans-serif;margin:2em;max-width:70em}}table{{border-collapse:\
         collapse;width:100%}}td,th{{border:1px solid #bbb;padding:.3em .5em;text-align:left;\
         vertical-align:top}}code{{user-select:all}}</style></head><body>\n<h1>{title}</h1>\n\
         <p>{}</p>\n",
        language.tag(),
        word("tags-how"),
        title = escape_html(title),
    );
    for group in groups {
        page.push_str(&format!(
            "<h2>{}</h2>\n<table><tr>",
            escape_html(&group.title)
        ));
        heads
            .iter()
            .for_each(|head| page.push_str(&format!("<th>{head}</th>")));
        page.push_str("</tr>\n");
        for tag in &group.tags {
            page.push_str(&format!(
                "<tr><td>{}</td><td><code>{}</code></td><td>{}</td></tr>\n",
                escape_html(&tag.label),
                escape_html(&tag.tag),
                escape_html(&tag.sample)
            ));
        }
        page.push_str("</table>\n");
    }
    page.push_str("</body></html>\n");
    page
}
