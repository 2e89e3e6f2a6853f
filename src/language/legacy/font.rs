//! Fonts of before Unicode, known by their names: `.VnTime`, `.VnArialH` (TCVN3), `VNI-Times` (VNI).

use super::Encoding;

/// A font that shows Latin-1 characters as Vietnamese letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegacyFont {
    /// What its characters mean.
    pub encoding: Encoding,
    /// Whether it shows small letters as capitals, as those do whose names end in H.
    pub is_capitals: bool,
    /// A font of Unicode that looks like it.
    pub successor: &'static str,
}

impl LegacyFont {
    /// The font of this name; none where it is one of Unicode.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let encoding = if name.starts_with(".vn") {
            Encoding::Tcvn3
        } else if name.starts_with("vni-") || name.starts_with("vni ") {
            Encoding::Vni
        } else {
            return None;
        };
        let successor = [
            ("arial", "Arial"),
            ("helve", "Arial"),
            ("avant", "Arial"),
            ("cour", "Courier New"),
        ];
        let successor = successor.iter().find(|(part, _)| name.contains(part));
        Some(Self {
            encoding,
            is_capitals: encoding == Encoding::Tcvn3 && name.ends_with('h'),
            successor: successor.map_or("Times New Roman", |(_, font)| font),
        })
    }

    /// What the font shows: each character's letter, and none for one that marks the letter before it.
    #[must_use]
    pub fn shown(self, text: &[char]) -> Vec<Option<char>> {
        let mut shown = self.encoding.letters(text);
        if self.is_capitals {
            let letters = shown.iter_mut().flatten();
            letters.for_each(|letter| *letter = super::capital(*letter));
        }
        shown
    }
}
