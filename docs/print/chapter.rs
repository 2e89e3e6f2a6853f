//! A chapter of the guide: in comes a page in Markdown, out goes a section of HTML.

use std::path::Path;

use anyhow::{Context, Result};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A chapter.
pub(super) struct Chapter {
    /// The page's file.
    pub(super) name: String,
    /// The heading on top.
    pub(super) title: String,
    /// What links lead to.
    pub(super) id: String,
    html: String,
}

impl Chapter {
    /// Reads a page; `names` are all pages of the guide, and pictures lie beside `source`.
    ///
    /// # Errors
    /// A page without a heading on top.
    pub(super) fn read(name: &str, text: &str, source: &Path, names: &[String]) -> Result<Self> {
        let id = name.trim_end_matches(".md").to_owned();
        let events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
        let title = heading(&events, 0).context("no heading on top")?;
        let mut written = Vec::new();
        let mut left_out = Vec::new();
        for (at, event) in events.iter().enumerate() {
            written.extend(match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let words = heading(&events, at).unwrap_or_default();
                    Some(Event::Start(anchored(*level, &id, &words)))
                }
                Event::Start(Tag::Image {
                    dest_url,
                    title,
                    link_type,
                    id,
                }) => {
                    let path = source.join(dest_url.as_ref());
                    let path = path
                        .canonicalize()
                        .with_context(|| path.display().to_string())?;
                    let address = format!("file://{}", path.display());
                    Some(Event::Start(Tag::Image {
                        link_type: *link_type,
                        dest_url: address.into(),
                        title: title.clone(),
                        id: id.clone(),
                    }))
                }
                Event::Start(link @ Tag::Link { dest_url, .. }) => {
                    let within = within(dest_url, &id, names);
                    left_out.push(within.is_none());
                    within.map(|address| Event::Start(led_to(link, address)))
                }
                Event::End(TagEnd::Link) if left_out.pop() == Some(true) => None,
                event => Some(event.clone()),
            });
        }
        let mut page = String::new();
        html::push_html(&mut page, written.into_iter());
        Ok(Self {
            name: name.to_owned(),
            title,
            id,
            html: page,
        })
    }

    /// The title as it stands in HTML.
    pub(super) fn title_html(&self) -> String {
        self.title.replace('&', "&amp;").replace('<', "&lt;")
    }

    /// The chapter on pages of its own.
    pub(super) fn section(&self) -> String {
        format!(
            "<section id=\"{}\" class=\"{}\">\n{}</section>\n",
            self.id, self.id, self.html
        )
    }
}

/// The words of a heading that begins at this event.
fn heading(events: &[Event<'_>], at: usize) -> Option<String> {
    if !matches!(events.get(at), Some(Event::Start(Tag::Heading { .. }))) {
        return None;
    }
    let inside = events[at..].iter();
    let inside = inside.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let words = inside.filter_map(|event| match event {
        Event::Text(words) | Event::Code(words) => Some(words.as_ref()),
        _ => None,
    });
    Some(words.collect())
}

/// A heading that links can lead to: its words as in the pages' own anchors, behind its chapter's.
fn anchored<'a>(level: HeadingLevel, chapter: &str, words: &str) -> Tag<'a> {
    let words = words.to_lowercase();
    let kept = words
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    let anchor = kept.collect::<String>().replace(' ', "-");
    Tag::Heading {
        level,
        id: Some(format!("{chapter}--{anchor}").into()),
        classes: Vec::new(),
        attrs: Vec::new(),
    }
}

/// Where a link leads to within the guide; none where it leads out.
fn within(address: &str, chapter: &str, names: &[String]) -> Option<String> {
    let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
    let chapter = match file {
        "" => chapter,
        file if names.iter().any(|name| name == file) => file.trim_end_matches(".md"),
        _ => return None,
    };
    Some(match anchor {
        "" => format!("#{chapter}"),
        anchor => format!("#{chapter}--{anchor}"),
    })
}

/// The same link to another place.
fn led_to<'a>(link: &Tag<'a>, address: String) -> Tag<'a> {
    match link.clone() {
        Tag::Link {
            link_type,
            title,
            id,
            ..
        } => Tag::Link {
            link_type,
            dest_url: CowStr::from(address),
            title,
            id,
        },
        other => other,
    }
}
