//! What a name in a template refers to, without rendering.
//!
//! In: a path as typed and the blocks around it. Out: the value it stands for, or "anything"
//! where the data cannot tell (a row of an empty list without a sample), or the mistake.
//! The data's `@samples` object may give a row for a list that can be empty, by the list's
//! path: `{"lists.khen_thuong": {"unit": …}}`.

use serde_json::Value;

use crate::language::key::nearest;

/// What a name refers to.
#[derive(Debug, Clone)]
pub(crate) struct View<'a> {
    /// The value; `None` for anything.
    pub(crate) value: Option<&'a Value>,
    /// Its path from the top, for samples.
    path: String,
}

impl<'a> View<'a> {
    /// A view of what cannot be known.
    pub(crate) const fn anything() -> View<'static> {
        View {
            value: None,
            path: String::new(),
        }
    }

    /// A view of a value outside the data, such as a sample row.
    pub(crate) const fn of(value: &'a Value) -> View<'a> {
        View {
            value: Some(value),
            path: String::new(),
        }
    }
}

/// A name that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// The nearest right name, as it would be typed there.
    pub(crate) suggestion: Option<String>,
}

struct Frame<'a> {
    view: View<'a>,
    names: Vec<(String, View<'a>)>,
    is_loop: bool,
}

/// The blocks around a place in a template.
pub(crate) struct Scope<'a> {
    root: &'a Value,
    frames: Vec<Frame<'a>>,
}

impl<'a> Scope<'a> {
    /// The scope outside all blocks.
    pub(crate) fn new(root: &'a Value) -> Scope<'a> {
        let frame = Frame {
            view: View::of(root),
            names: Vec::new(),
            is_loop: false,
        };
        Scope {
            root,
            frames: vec![frame],
        }
    }

    /// Enters `#each` or `#with`; `names` are those after `as`.
    pub(crate) fn enter(&mut self, view: View<'a>, names: Vec<(String, View<'a>)>, is_loop: bool) {
        self.frames.push(Frame {
            view,
            names,
            is_loop,
        });
    }

    /// Leaves the innermost block.
    pub(crate) fn leave(&mut self) {
        self.frames.pop();
    }

    /// One row of a list (or one value of an object).
    pub(crate) fn row(&self, list: &View<'a>) -> View<'a> {
        let first = match list.value {
            Some(Value::Array(rows)) => rows.first(),
            Some(Value::Object(object)) => object.values().next(),
            _ => None,
        };
        let sample = || self.root.get("@samples")?.get(&list.path);
        let path = format!("{}.0", list.path);
        View {
            value: first.or_else(sample),
            path,
        }
    }

    /// What a path refers to.
    pub(crate) fn resolve(&self, typed: &str) -> Result<View<'a>, Unknown> {
        if let Some(local) = typed.strip_prefix('@').filter(|l| !l.starts_with("root")) {
            return self.local(local);
        }
        let mut rest = typed;
        let mut frame = self.frames.len() - 1;
        let rooted = typed.strip_prefix("@root");
        if let Some(inner) = rooted {
            rest = inner.trim_start_matches(['.', '/']);
            frame = 0;
        }
        while let Some(outer) = rest.strip_prefix("..") {
            rest = outer.strip_prefix(['.', '/']).unwrap_or(outer);
            frame = frame.checked_sub(1).ok_or(Unknown { suggestion: None })?;
        }
        let segments = split(rest);
        let mut view = self.frames[frame].view.clone();
        let mut names = &segments[..];
        let outward = rooted.is_none();
        if let Some(named) = segments
            .first()
            .filter(|_| outward)
            .and_then(|n| self.named(n))
        {
            view = named;
            names = &segments[1..];
        }
        for name in names {
            view = self.step(&view, name).map_err(|near| {
                let outer = || self.outside(typed);
                let suggestion = outer().or(near.map(|near| swap(typed, name, &near)));
                Unknown { suggestion }
            })?;
        }
        Ok(view)
    }

    /// Inside a loop, a name of the data as a whole needs `@root` before it.
    fn outside(&self, typed: &str) -> Option<String> {
        let first = split(typed).into_iter().next()?;
        let known = self.frames.len() > 1 && self.root.get(&first).is_some();
        let path = format!("@root.{}", split(typed).join("."));
        (known && self.resolve(&path).is_ok()).then_some(path)
    }

    fn named(&self, name: &str) -> Option<View<'a>> {
        let mut all = self.frames.iter().rev().flat_map(|frame| &frame.names);
        all.find(|(own, _)| own == name)
            .map(|(_, view)| view.clone())
    }

    fn local(&self, typed: &str) -> Result<View<'a>, Unknown> {
        const LOCALS: [&str; 5] = ["index", "number", "key", "first", "last"];
        let name = typed.trim_start_matches("../");
        let in_loop = self.frames.iter().any(|frame| frame.is_loop);
        // `@number` is our own, and only for printing: see the engine.
        if in_loop && LOCALS.contains(&name) && name != "number" {
            return Ok(View::anything());
        }
        let near = nearest(name, LOCALS).filter(|_| in_loop);
        let near = near.map(|near| if near == name { "index" } else { near });
        Err(Unknown {
            suggestion: near.map(|near| format!("@{near}")),
        })
    }

    fn step(&self, view: &View<'a>, name: &str) -> Result<View<'a>, Option<String>> {
        let path = if view.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", view.path)
        };
        match view.value {
            None | Some(Value::Null) => Ok(View { value: None, path }),
            Some(Value::Object(object)) => match object.get(name) {
                Some(value) => Ok(View {
                    value: Some(value),
                    path,
                }),
                None => Err(self.near(view, name)),
            },
            Some(Value::Array(rows)) => match name.parse::<usize>() {
                Ok(at) => Ok(View {
                    value: rows.get(at),
                    path,
                }),
                Err(_) => Err(None),
            },
            Some(_) => Err(None),
        }
    }

    /// The nearest name of an object, or of the data as a whole.
    fn near(&self, view: &View<'a>, name: &str) -> Option<String> {
        let keys = |value: &'a Value| {
            let object = value.as_object();
            object
                .into_iter()
                .flat_map(|o| o.keys().map(String::as_str))
        };
        let own = view.value.and_then(|value| nearest(name, keys(value)));
        own.map(str::to_owned)
    }
}

/// Splits a path at its dots; `[a b]` is one name.
fn split(path: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut name = String::new();
    let mut bracket = false;
    for c in path.chars() {
        match c {
            '[' if !bracket => bracket = true,
            ']' if bracket => bracket = false,
            '.' | '/' if !bracket => names.push(std::mem::take(&mut name)),
            c => name.push(c),
        }
    }
    names.push(name);
    names.retain(|name| !name.is_empty() && name != "this");
    names
}

/// The typed path with one name in it replaced.
fn swap(typed: &str, name: &str, right: &str) -> String {
    match typed.rfind(name) {
        Some(at) => format!("{}{right}{}", &typed[..at], &typed[at + name.len()..]),
        None => right.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_follow_the_blocks_around_them() {
        let data = json!({"a": {"b": [{"c": "1"}]}, "d": []});
        let mut scope = Scope::new(&data);
        let list = scope.resolve("a.b").unwrap();
        let row = scope.row(&list);
        scope.enter(row.clone(), vec![("r".into(), row)], true);
        for right in [
            "c", "this.c", "../a.b", "@root.d", "r.c", "@index", "./c", "../a/b",
        ] {
            assert!(scope.resolve(right).is_ok(), "{right}");
        }
        for wrong in ["e", "../c", "r.d", "../../a", "@root.c", "@indx"] {
            assert!(scope.resolve(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_row_of_an_empty_list_is_anything_unless_there_is_a_sample() {
        let data = json!({"d": [], "e": [], "@samples": {"e": {"x": "1"}}});
        let mut scope = Scope::new(&data);
        let list = scope.resolve("d").unwrap();
        scope.enter(scope.row(&list), Vec::new(), true);
        assert!(scope.resolve("whatever").is_ok());
        scope.leave();
        let list = scope.resolve("e").unwrap();
        scope.enter(scope.row(&list), Vec::new(), true);
        assert!(scope.resolve("x").is_ok());
        assert!(scope.resolve("y").is_err());
    }

    #[test]
    fn the_suggestion_is_the_whole_path() {
        let data = json!({"unit": {"name": "x"}});
        let mut scope = Scope::new(&data);
        scope.enter(scope.resolve("unit").unwrap(), Vec::new(), false);
        let unknown = scope.resolve("unit.name").unwrap_err();
        assert_eq!(unknown.suggestion.as_deref(), Some("@root.unit.name"));
        let unknown = Scope::new(&data).resolve("unit.nmae").unwrap_err();
        assert_eq!(unknown.suggestion.as_deref(), Some("unit.name"));
    }
}
