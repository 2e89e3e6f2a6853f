//! What a name in a template refers to, without rendering.
//!
//! In: a path as typed and the blocks around it. Out: the shape that it stands for, "anything"
//! where only rendering can tell, or the mistake with the nearest right name.

use super::shape::Shape;
use crate::language::key::nearest;

/// Before a name: the figure of all units, whatever row the name stands in.
const TOTAL: &str = "@total";

/// A name that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// The nearest right name, as it would be typed there.
    pub(crate) suggestion: Option<String>,
}

/// What a path refers to.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    /// What it stands for.
    pub(crate) shape: Shape,
    /// Set where it is the figure of one unit or one group.
    pub(crate) own: Option<OwnFigure>,
}

/// A figure of one unit or one group, as named in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnFigure {
    /// The path of the unit's or group's row.
    pub(crate) row: String,
    /// The indicator's code.
    pub(crate) code: String,
    /// What of it is named, such as `label`; empty for itself.
    pub(crate) part: String,
}

struct Frame {
    shape: Shape,
    names: Vec<(String, Shape)>,
    is_loop: bool,
}

/// The blocks around a place in a template.
pub(crate) struct Scope<'a> {
    root: &'a Shape,
    frames: Vec<Frame>,
}

impl<'a> Scope<'a> {
    /// The scope outside all blocks.
    pub(crate) fn new(root: &'a Shape) -> Scope<'a> {
        let frame = Frame {
            shape: root.clone(),
            names: Vec::new(),
            is_loop: false,
        };
        Scope {
            root,
            frames: vec![frame],
        }
    }

    /// Enters `#each` or `#with`; `names` are those after `as`.
    pub(crate) fn enter(&mut self, shape: Shape, names: Vec<(String, Shape)>, is_loop: bool) {
        self.frames.push(Frame {
            shape,
            names,
            is_loop,
        });
    }

    /// Leaves the innermost block.
    pub(crate) fn leave(&mut self) {
        self.frames.pop();
    }

    /// What a path refers to.
    pub(crate) fn resolve(&self, typed: &str) -> Result<Resolved, Unknown> {
        if let Some(code) = typed.strip_prefix(TOTAL) {
            return self.total(code.trim_start_matches('.'));
        }
        if let Some(local) = typed.strip_prefix('@').filter(|l| !l.starts_with("root")) {
            let shape = self.local(local)?;
            return Ok(Resolved { shape, own: None });
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
        let start = typed.len() - rest.len();
        let segments = split(rest);
        let first = segments.first().filter(|_| rooted.is_none());
        let (shape, names) = match first.and_then(|(_, name)| self.named(name)) {
            Some(named) => (named, &segments[1..]),
            None => (self.frames[frame].shape.clone(), &segments[..]),
        };
        self.follow(shape, names, (typed, start))
    }

    /// Follows names from a shape on; `start` is where the first of them may begin.
    fn follow(
        &self,
        mut shape: Shape,
        names: &[(usize, String)],
        (typed, start): (&str, usize),
    ) -> Result<Resolved, Unknown> {
        let mut own = None;
        for (number, (at, name)) in names.iter().enumerate() {
            if own.is_none() && shape.figure(name).is_some() {
                let parts = names[number + 1..].iter().map(|(_, part)| part.as_str());
                own = Some(OwnFigure {
                    row: row_path(&typed[..start + at]),
                    code: name.clone(),
                    part: parts.collect::<Vec<_>>().join("."),
                });
            }
            shape = step(&shape, name).map_err(|near| {
                let near = near.map(|near| swap(typed, name, &near));
                let suggestion = self.outside(typed).or(near);
                Unknown { suggestion }
            })?;
        }
        Ok(Resolved { shape, own })
    }

    /// `@total.x`: an indicator's figure of all units.
    fn total(&self, code: &str) -> Result<Resolved, Unknown> {
        let names = split(code);
        let is_indicator = |name: &str| matches!(self.root.field(name), Some(Shape::Indicator(_)));
        let first = names.first().map_or("", |(_, name)| name.as_str());
        if is_indicator(first) {
            return self.follow(self.root.clone(), &names, (code, 0));
        }
        let indicators = self.root.names().filter(|name| is_indicator(name));
        let near = nearest(first, indicators).map(|near| format!("{TOTAL}.{near}"));
        Err(Unknown { suggestion: near })
    }

    /// Inside a loop, a name of the data as a whole needs more before it: an indicator that of the
    /// row's unit where there is one, as the total in every row would look right and be wrong.
    fn outside(&self, typed: &str) -> Option<String> {
        let names: Vec<String> = split(typed).into_iter().map(|(_, name)| name).collect();
        let known = self.root.field(names.first()?)?;
        let before = match (known, self.frames.last()?.shape.field("unit")) {
            (Shape::Indicator(_), Some(unit)) if unit.figure(&names[0]).is_some() => "unit",
            (Shape::Indicator(_), _) => TOTAL,
            _ => "@root",
        };
        let path = format!("{before}.{}", names.join("."));
        (self.frames.len() > 1 && self.resolve(&path).is_ok()).then_some(path)
    }

    fn named(&self, name: &str) -> Option<Shape> {
        let mut all = self.frames.iter().rev().flat_map(|frame| &frame.names);
        let found = all.find(|(own, _)| own == name);
        found.map(|(_, shape)| shape.clone())
    }

    fn local(&self, typed: &str) -> Result<Shape, Unknown> {
        const LOCALS: [&str; 5] = ["index", "number", "key", "first", "last"];
        let name = typed.trim_start_matches("../");
        let in_loop = self.frames.iter().any(|frame| frame.is_loop);
        // `@number` is our own: the check and the engine put a helper in its place.
        if in_loop && LOCALS.contains(&name) && name != "number" {
            return Ok(Shape::Anything);
        }
        let near = nearest(name, LOCALS).filter(|_| in_loop);
        let near = near.map(|near| if near == name { "index" } else { near });
        Err(Unknown {
            suggestion: near.map(|near| format!("@{near}")),
        })
    }
}

/// A name, or the number of a row, within a shape; else the nearest name in it.
fn step(shape: &Shape, name: &str) -> Result<Shape, Option<String>> {
    match shape {
        Shape::Anything => Ok(Shape::Anything),
        Shape::Rows(row) if name.parse::<usize>().is_ok() => Ok(row.as_ref().clone()),
        other => {
            let near = || nearest(name, other.typeable()).map(str::to_owned);
            other.field(name).cloned().ok_or_else(near)
        }
    }
}

/// Splits a path at its dots, each name with where it begins; `[a b]` is one name.
fn split(path: &str) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    let (mut start, mut name) = (0, String::new());
    let mut bracket = false;
    for (at, c) in path.char_indices() {
        match c {
            '[' if !bracket => bracket = true,
            ']' if bracket => bracket = false,
            '.' | '/' if !bracket => {
                names.push((start, std::mem::take(&mut name)));
                start = at + 1;
            }
            c => name.push(c),
        }
    }
    names.push((start, name));
    names.retain(|(_, name)| !name.is_empty() && name != "this");
    names
}

/// The path of a row from what was typed before a name in it.
fn row_path(before: &str) -> String {
    let path = before.strip_suffix(['.', '/']).unwrap_or(before);
    match path {
        "" | "." => "this".to_owned(),
        // The library takes two dots alone for nothing.
        path if path.ends_with("..") => format!("{path}/this"),
        path => path.to_owned(),
    }
}

/// The path that the template library knows for the one as typed.
pub(crate) fn plain_path(typed: &str) -> Option<String> {
    let rest = typed.strip_prefix(TOTAL)?;
    Some(format!("@root{rest}"))
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
    use crate::narrative::Data;
    use serde_json::{Value, json};

    fn shape(values: Value) -> Shape {
        Data::example(values).shape().clone()
    }

    #[test]
    fn paths_follow_the_blocks_around_them() {
        let data = shape(json!({"a": {"b": [{"c": "1"}]}, "d": []}));
        let mut scope = Scope::new(&data);
        let row = scope.resolve("a.b").unwrap().shape.row();
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
    fn a_row_whose_shape_nobody_declared_is_anything() {
        let data = shape(json!({"d": []}));
        let mut scope = Scope::new(&data);
        let row = scope.resolve("d").unwrap().shape.row();
        scope.enter(row, Vec::new(), true);
        assert!(scope.resolve("whatever").is_ok());
    }

    #[test]
    fn the_suggestion_is_the_whole_path() {
        let data = shape(json!({"unit": {"name": "x"}}));
        let mut scope = Scope::new(&data);
        scope.enter(scope.resolve("unit").unwrap().shape, Vec::new(), false);
        let unknown = scope.resolve("unit.name").unwrap_err();
        assert_eq!(unknown.suggestion.as_deref(), Some("@root.unit.name"));
        let unknown = Scope::new(&data).resolve("unit.nmae").unwrap_err();
        assert_eq!(unknown.suggestion.as_deref(), Some("unit.name"));
    }
}
