//! One tag of an element, from its name to its `>`: read in one go where it is written as nearly all
//! programs write it, and by all the rules of XML where it isn't.

use memchr::{memchr, memchr2, memmem};

use super::fault::Fault;

/// The sort of a tag, or of what stands between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `<a>`
    Start,
    /// `</a>`
    End,
    /// `<a/>`
    Empty,
    /// Declarations, comments, instructions, marked sections.
    Other,
    /// Characters between tags.
    Text,
    /// `&amp;`, `&#233;`
    Reference,
}

/// An element's tag as it is written, without its `<`.
#[derive(Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// The name with its prefix.
    pub name: &'a [u8],
    /// Whether an element begins or ends here.
    pub kind: Kind,
    /// Everything after the name.
    pub attributes: &'a [u8],
    /// Whether it may say what a prefix stands for.
    pub declares: bool,
    /// The letters up to the end, `>` included.
    pub length: usize,
}

impl<'a> Written<'a> {
    /// Reads what stands after `<`.
    ///
    /// # Errors
    /// Where the tag breaks the rules of XML or is cut off.
    pub fn read(inside: &'a [u8]) -> Result<Self, Fault> {
        plain(inside).map_or_else(|| any(inside), Ok)
    }
}

/// As many attributes as a tag has at most that is read in one go: those of a validation are 13.
const FEW: usize = 16;

/// A tag as nearly all programs write it, in one go: one space before each attribute, none
/// around `=`, double quotes. None for any other, and for what breaks a rule: [`any`] judges it.
fn plain(inside: &[u8]) -> Option<Written<'_>> {
    let is_end = inside.first() == Some(&b'/');
    let start = usize::from(is_end);
    let first = start + name_length(&inside[start..])?;
    let mut names: [&[u8]; FEW] = [b""; FEW];
    let (mut at, mut count, mut declares) = (first, 0, false);
    let (kind, length) = loop {
        match inside[at..] {
            [b'>', ..] if is_end => break (Kind::End, 1),
            [b'>', ..] => break (Kind::Start, 1),
            [b'/', b'>', ..] if !is_end => break (Kind::Empty, 2),
            [b' ', b'/', b'>', ..] if !is_end => break (Kind::Empty, 3),
            [b' ', ref attribute @ ..] => {
                let equals = name_length(attribute)?;
                let name = &attribute[..equals];
                let value = attribute[equals..].strip_prefix(b"=\"")?;
                let end = value_length(value)?;
                let mut known = names[..count].iter();
                if count == FEW || known.any(|known| is_same(known, name)) {
                    return None;
                }
                names[count] = name;
                count += 1;
                declares |= name.starts_with(b"xmlns");
                at += equals + end + 4;
            }
            _ => return None,
        }
    };
    Some(Written {
        name: &inside[start..first],
        kind,
        attributes: &inside[first..at],
        declares,
        length: at + length,
    })
}

/// How many letters of a name there are; none where something else begins.
fn name_length(text: &[u8]) -> Option<usize> {
    let length = text.iter().position(|byte| !is_name(*byte))?;
    (length > 0).then_some(length)
}

/// How long a value is that ends with double quotes; none where `<` stands in it.
fn value_length(value: &[u8]) -> Option<usize> {
    /// Most values are shorter.
    const SHORT: usize = 16;
    let is_end = |byte: &u8| matches!(byte, b'"' | b'<');
    let end = match value.iter().take(SHORT).position(is_end) {
        Some(end) => end,
        None => SHORT + memchr2(b'"', b'<', value.get(SHORT..)?)?,
    };
    (value[end] == b'"').then_some(end)
}

/// Whether two names are one; nearly always their first letters differ.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.first() == b.first() && a == b
}

/// A tag as XML lets it be written.
fn any(inside: &[u8]) -> Result<Written<'_>, Fault> {
    let end = end_of_tag(inside).ok_or(Fault::CutOff)?;
    let (inside, kind) = match inside[..end].split_first() {
        Some((b'/', name)) => (name, Kind::End),
        _ => match inside[..end].split_last() {
            Some((b'/', name)) => (name, Kind::Empty),
            _ => (&inside[..end], Kind::Start),
        },
    };
    let name_end = inside.iter().position(u8::is_ascii_whitespace);
    let (name, attributes) = inside.split_at(name_end.unwrap_or(inside.len()));
    check_attributes(attributes)?;
    Ok(Written {
        name,
        kind,
        attributes,
        declares: memmem::find(attributes, b"xmlns").is_some(),
        length: end + 1,
    })
}

/// Refuses attributes that break the rules: without their quotes, with marks in their names or
/// `<` in their values, or twice.
fn check_attributes(attributes: &[u8]) -> Result<(), Fault> {
    let mut rest = attributes;
    let mut names: [&[u8]; 12] = [b""; 12];
    let mut count = 0;
    loop {
        let spaces = rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        rest = &rest[spaces..];
        if rest.is_empty() {
            return Ok(());
        }
        let name_end = rest
            .iter()
            .position(|byte| !is_name(*byte))
            .ok_or(Fault::Malformed)?;
        let name = &rest[..name_end];
        let value = rest[name_end..].trim_ascii_start().strip_prefix(b"=");
        let value = value.ok_or(Fault::Malformed)?.trim_ascii_start();
        let (quote, value) = value.split_first().ok_or(Fault::Malformed)?;
        let end = memchr(*quote, value).filter(|_| matches!(quote, b'"' | b'\''));
        let end = end.ok_or(Fault::Malformed)?;
        // No cell has more attributes than are compared.
        let is_twice = names.contains(&name) || name.is_empty() || spaces == 0;
        if is_twice || memchr(b'<', &value[..end]).is_some() {
            return Err(Fault::Malformed);
        }
        if let Some(place) = names.get_mut(count) {
            *place = name;
        }
        count += 1;
        rest = &value[end + 1..];
    }
}

/// Whether a letter can stand in a name.
const fn is_name(byte: u8) -> bool {
    NAME[byte as usize]
}

const NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0usize;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it counts to 255")]
        let letter = byte as u8;
        table[byte] =
            letter.is_ascii_alphanumeric() || matches!(letter, b':' | b'_' | b'-' | b'.' | 0x80..);
        byte += 1;
    }
    table
};

/// The position of `>`, which may also stand in quotes.
fn end_of_tag(inside: &[u8]) -> Option<usize> {
    let mut quote = None;
    inside.iter().position(|byte| match (quote, *byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(*byte);
            false
        }
        (Some(open), byte) if open == byte => {
            quote = None;
            false
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_read_in_one_go_is_what_it_is_by_the_rules() {
        let mut read = 0;
        for tag in [
            "c>",
            "/c>",
            "c/>",
            "c />",
            "x:c r=\"A1\" s=\"12\" t=\"s\">",
            "c r=\"A1\"/>",
            "c r=\"A1\" />",
            "a b=\"a value that is longer than others > /\" c=\"\">",
            "a xmlns:b=\"c\">",
            "a b=\"xmlns\">",
            "a b=\"1\" b=\"2\">",
            "a b=\"<\">",
            "a b=\"a long value, and in it <\">",
            "a  b=\"1\">",
            "a b='1'>",
            "a b = \"1\">",
            "a b=\"1\"c=\"2\">",
            "a b>",
            "/a b=\"1\">",
            "/a/>",
            "/a />",
            ">",
            "/>",
            " />",
            "a/b>",
            "a\"b>",
            "a b=\"1",
            "a",
            "a b",
            "đ é=\"ữ\">",
            "a 1=\"\" 2=\"\" 3=\"\" 4=\"\" 5=\"\" 6=\"\" 7=\"\" 8=\"\" 9=\"\">",
            "a a=\"\" b=\"\" c=\"\" d=\"\" e=\"\" f=\"\" g=\"\" h=\"\" i=\"\" j=\"\" k=\"\" l=\"\" \
             m=\"\" n=\"\" o=\"\" p=\"\" q=\"\">",
        ] {
            let Some(plain) = plain(tag.as_bytes()) else {
                continue;
            };
            read += 1;
            let by_rule = any(tag.as_bytes()).expect(tag);
            assert_eq!(
                plain.declares,
                plain.attributes.starts_with(b" xmlns"),
                "{tag}"
            );
            assert_eq!(
                plain.attributes.trim_ascii(),
                by_rule.attributes.trim_ascii(),
                "{tag}"
            );
            let outcome = |tag: &Written<'_>| (tag.name.to_vec(), tag.kind, tag.length);
            assert_eq!(outcome(&plain), outcome(&by_rule), "{tag}");
        }
        assert_eq!(read, 13);
    }
}
