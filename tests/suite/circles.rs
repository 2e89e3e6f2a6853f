//! No two files of a folder use each other, directly or round about: each can be read and
//! changed knowing only those that it stands on.
//!
//! A folder inside a folder counts as one of its files. A module's own file and those that it
//! declares are no circle: it gathers them, and they use its types.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The circles that are still there; none is added, and one that is cut leaves the list.
const KNOWN: &[&str] = &[];

/// A module's names, or those of a path, from the crate on: `["campaign", "rule"]`.
type Names = Vec<String>;

/// The modules with the paths that their code names.
type Modules = BTreeMap<Names, Vec<Names>>;

#[test]
fn files_of_a_folder_use_each_other_in_no_circle() {
    let modules = modules();
    let found: BTreeSet<String> = folders(&modules).iter().flat_map(circles).collect();
    let known: BTreeSet<String> = KNOWN.iter().map(ToString::to_string).collect();
    let new: Vec<&String> = found.difference(&known).collect();
    let gone: Vec<&String> = known.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new circles: {new:#?}\nlisted, but no longer there: {gone:#?}"
    );
}

/// Every module that ships.
fn modules() -> Modules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut code: BTreeMap<Names, Vec<String>> = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if let Some(names) = module_names(&root, &path) {
                let text = fs::read_to_string(&path).expect("a source file");
                let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
                code.insert(names, tokens(shipped));
            }
        }
    }
    let with_paths = code.iter().map(|(module, tokens)| {
        (
            module.clone(),
            paths(module, tokens, |n| code.contains_key(n)),
        )
    });
    with_paths.collect()
}

/// `src/campaign/rule/mod.rs` → `campaign`, `rule`; none for tests and the binary.
fn module_names(root: &Path, path: &Path) -> Option<Names> {
    path.extension().filter(|extension| *extension == "rs")?;
    let relative = path.strip_prefix(root).ok()?.with_extension("");
    let names = relative
        .iter()
        .map(|name| name.to_string_lossy().into_owned());
    let mut names: Names = names.collect();
    let last = names.last()?.clone();
    let is_apart = last == "main" || last == "tests" || last.ends_with("_tests");
    if last == "mod" || last == "lib" {
        names.pop();
    }
    (!is_apart).then_some(names)
}

/// Names, `::` and single signs; without comments and texts.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = literal(rest) {
            length
        } else if is_of_name(first) {
            rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if is_of_name(first)
            || length == first.len_utf8() && !first.is_whitespace()
            || token == "::"
        {
            tokens.push(token.to_owned());
        }
        rest = after;
    }
    tokens
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length of the text or character that the code starts with.
fn literal(code: &str) -> Option<usize> {
    if let Some(raw) = code
        .strip_prefix('r')
        .filter(|raw| raw.starts_with(['"', '#']))
    {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = raw[hashes..].strip_prefix('"')?;
        return Some(2 + hashes + inside.find(&end)? + end.len());
    }
    if let Some(inside) = code.strip_prefix('\'') {
        let end = match inside.strip_prefix('\\') {
            Some(escaped) => 2 + escaped[1..].find('\'')?,
            None => inside.chars().next()?.len_utf8(),
        };
        return inside[end..].starts_with('\'').then_some(end + 2);
    }
    let inside = code.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inside.find(|letter| {
        let ends = letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        ends
    });
    Some(end? + 2)
}

/// The paths that a module's code names, from the crate on.
fn paths(module: &Names, code: &[String], is_module: impl Fn(&Names) -> bool) -> Vec<Names> {
    let mut paths = Vec::new();
    for (at, token) in code.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| code[before].as_str());
        let is_start = before != Some("::") && code.get(at + 1).is_some_and(|next| next == "::");
        let child = [module.as_slice(), std::slice::from_ref(token)].concat();
        let is_rooted = ["crate", "super", "self"].contains(&token.as_str());
        if is_start && (is_rooted || before == Some("use") && is_module(&child)) {
            let mut written = Vec::new();
            let mut code = code[at..].iter().map(String::as_str);
            spell_out(&mut code, &[], &mut written);
            paths.extend(written.iter().map(|path| absolute(module, path)));
        }
    }
    paths
}

/// `a::{b, c::d}` → `a::b`, `a::c::d`.
fn spell_out<'a>(
    code: &mut impl Iterator<Item = &'a str>,
    group: &[String],
    written: &mut Vec<Names>,
) {
    let mut path = group.to_vec();
    let mut goes_on = true;
    while let Some(token) = code.next() {
        match token {
            "::" => goes_on = true,
            "{" => {
                spell_out(code, &path, written);
                group.clone_into(&mut path);
                if group.is_empty() {
                    break;
                }
            }
            "," if !group.is_empty() => {
                written.push(std::mem::replace(&mut path, group.to_vec()));
                goes_on = true;
            }
            name if goes_on && name.chars().all(is_of_name) => {
                path.push(name.to_owned());
                goes_on = false;
            }
            _ if group.is_empty() || token == "}" => break,
            // `as other`, `*`.
            _ => {}
        }
    }
    written.push(path);
    written.retain(|path| !path.is_empty());
}

/// A path from the crate on.
fn absolute(module: &Names, path: &[String]) -> Names {
    let mut names = module.clone();
    for (at, name) in path.iter().enumerate() {
        match name.as_str() {
            "crate" if at == 0 => names.clear(),
            "super" => drop(names.pop()),
            "self" => {}
            _ => names.push(name.clone()),
        }
    }
    names
}

/// The module in which a path ends: what a module's own file takes from those that it
/// declares is theirs.
fn target(path: &Names, modules: &Modules) -> Names {
    let mut end = path.len();
    while end > 0 && !modules.contains_key(&path[..end]) {
        end -= 1;
    }
    let module = path[..end].to_vec();
    let Some(name) = path.get(end) else {
        return module;
    };
    let is_taken = |taken: &&Names| {
        taken.last() == Some(name) && taken.len() > end + 1 && taken.starts_with(&module)
    };
    let taken = modules[&module].iter().find(is_taken);
    taken.map_or(module, |taken| target(taken, modules))
}

/// What uses what inside each folder.
fn folders(modules: &Modules) -> BTreeMap<Names, BTreeMap<String, BTreeSet<String>>> {
    let mut folders: BTreeMap<Names, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (module, paths) in modules {
        for path in paths {
            let used = target(path, modules);
            let shared = module.iter().zip(&used).take_while(|(a, b)| a == b).count();
            if let (Some(from), Some(to)) = (module.get(shared), used.get(shared)) {
                let folder = folders.entry(module[..shared].to_vec()).or_default();
                folder.entry(from.clone()).or_default().insert(to.clone());
            }
        }
    }
    folders
}

/// The circles of one folder: `campaign: read, verify`.
fn circles((folder, uses): (&Names, &BTreeMap<String, BTreeSet<String>>)) -> BTreeSet<String> {
    let reached = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(file) = open.pop() {
            let further = uses.get(file).into_iter().flatten();
            open.extend(further.filter(|file| seen.insert((*file).clone())));
        }
        seen
    };
    let reached: BTreeMap<&String, BTreeSet<String>> =
        uses.keys().map(|file| (file, reached(file))).collect();
    let circle = |file: &&String| {
        let back = |other: &&String| reached.get(other).is_some_and(|seen| seen.contains(*file));
        let files: Vec<&str> = reached[file]
            .iter()
            .filter(back)
            .map(String::as_str)
            .collect();
        (files.len() > 1).then(|| format!("{}: {}", folder.join("/"), files.join(", ")))
    };
    uses.keys()
        .collect::<Vec<_>>()
        .iter()
        .filter_map(circle)
        .collect()
}
