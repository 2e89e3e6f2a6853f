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
        let mut passwords: Vec<String> = Vec::new();
        let mut add = |password: &str| {
            let password = password.to_owned();
            if !password.is_empty() && passwords.len() < MOST && !passwords.contains(&password) {
                passwords.push(password);
            }
        };
        for line in setting.lines() {
            add(line);
            for password in line.split(';') {
                add(password);
                add(password.trim());
            }
        }
        Self(passwords)
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
}
