//! Passwords that are tried on what asks for one. They are never written anywhere.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Passwords that one run may try: more would take minutes a file.
const MOST: usize = 50;

/// Known passwords, in the order in which they are tried.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passwords(Vec<String>);

impl Passwords {
    /// The passwords of a setting: one a line, or with `;` between them. A password may hold a
    /// `;` itself, so that the whole line is tried, too.
    #[must_use]
    pub fn parse(setting: &str) -> Self {
        let mut passwords = Self::default();
        for line in setting.lines() {
            passwords.push(line);
            for password in line.split(';') {
                passwords.push(password);
                passwords.push(password.trim());
            }
        }
        passwords
    }

    /// Adds passwords as they were typed.
    pub fn add(&mut self, typed: &[String]) {
        typed.iter().for_each(|password| self.push(password));
    }

    fn push(&mut self, password: &str) {
        let Self(known) = self;
        let is_new = !known.iter().any(|known| known == password);
        if is_new && !password.is_empty() && known.len() < MOST {
            known.push(password.to_owned());
        }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Passwords({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_password_and_the_whole_line_are_tried() {
        let passwords = Passwords::parse("a;b\nc d; e");
        let all: Vec<&str> = passwords.iter().collect();
        assert_eq!(all, ["a;b", "a", "b", "c d; e", "c d", " e", "e"]);
        assert_eq!(Passwords::parse(""), Passwords::default());
        assert_eq!(format!("{passwords:?}"), "Passwords(7)");
    }

    #[test]
    fn what_is_typed_is_tried_as_it_is() {
        let mut passwords = Passwords::parse("a");
        passwords.add(&["b;c ".to_owned(), "a".to_owned(), String::new()]);
        assert_eq!(passwords.iter().collect::<Vec<_>>(), ["a", "b;c "]);
    }
}
