//! `tonghop template render`: fills one template with data in JSON, without a campaign.

use super::template_files::files_beside;
use super::templates::Template;
use super::{Edge, Outcome, load, save, say};
use crate::cli::Rendering;
use crate::error::Error;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::narrative::Data;
use crate::narrative::words::messages;

/// Fills a template.
pub(super) fn run(edge: &Edge, asked: &Rendering) -> Result<Outcome, Error> {
    let Rendering {
        template: path,
        data,
        output,
        is_strict,
    } = asked;
    let name = path.file_name().unwrap_or_default();
    let template = Template {
        name: name.to_string_lossy().into_owned(),
        path: path.clone(),
    };
    let refused = |text: &str, facts: &[(&'static str, Arg)]| Error::Templates {
        messages: vec![edge.language.fill(text, facts)],
    };
    if template.kind().is_none() {
        let name = Arg::from(template.name.as_str());
        return Err(refused("template-unknown-kind", &[("name", name)]));
    }
    let bytes = load::read_file(path)?;
    let json = load::read_file(data)?;
    let values = Data::from_json(&String::from_utf8_lossy(&json), *is_strict);
    let values = values.map_err(|reason| {
        let path = Arg::from(shown_path(data));
        refused(
            "template-bad-data",
            &[("path", path), ("reason", Arg::from(reason))],
        )
    })?;
    let values = values.with_files(files_beside(path));
    let made = template.render(&bytes, &values, edge.language);
    let made = made.map_err(|error| Error::Templates {
        messages: messages(&template.name, &error, edge.language),
    })?;
    save::save(output, &made)?;
    say("command-wrote", output, edge.language);
    Ok(Outcome::Clean)
}
