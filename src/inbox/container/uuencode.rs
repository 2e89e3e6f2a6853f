//! Files that old mail programs write into an e-mail's words: `begin 644 bieu.xlsx` … `end`, or in
//! base64 `begin-base64 644 bieu.xlsx` … `====`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::packed::Refusal;

/// The files in a text, in their order: name and bytes.
pub(super) fn files_in(text: &[u8]) -> Vec<(String, Result<Vec<u8>, Refusal>)> {
    let mut files = Vec::new();
    let mut lines = text.split(|byte| *byte == b'\n');
    while let Some(line) = lines.next() {
        let line = line.trim_ascii_end();
        if let Some(name) = begun(line, b"begin-base64 ") {
            files.push((name, in_base64(&mut lines).ok_or(Refusal::Damaged)));
            continue;
        }
        let Some(name) = begun(line, b"begin ") else {
            continue;
        };
        let mut bytes = Vec::new();
        let mut is_ended = false;
        let mut is_broken = false;
        for line in lines.by_ref() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.trim_ascii() == b"end" {
                is_ended = true;
                break;
            }
            is_broken |= decode(line, &mut bytes).is_none();
        }
        let is_whole = is_ended && !is_broken;
        files.push((
            name,
            if is_whole {
                Ok(bytes)
            } else {
                Err(Refusal::Damaged)
            },
        ));
    }
    files
}

/// The bytes up to the line that ends them.
fn in_base64<'a>(lines: &mut impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut digits = Vec::new();
    for line in lines {
        let line = line.trim_ascii();
        if line == b"====" {
            return STANDARD.decode(&digits).ok();
        }
        digits.extend_from_slice(line);
    }
    None
}

/// The name after the word that begins a file and the permissions.
fn begun(line: &[u8], word: &[u8]) -> Option<String> {
    let rest = line.strip_prefix(word)?;
    let digits = rest.iter().take_while(|byte| matches!(byte, b'0'..=b'7'));
    let digits = digits.count();
    let name = rest.get(digits..)?.strip_prefix(b" ")?;
    let name = String::from_utf8_lossy(name).trim().to_owned();
    ((3..=4).contains(&digits) && !name.is_empty()).then_some(name)
}

/// Adds a line's bytes; spaces at its end may have been cut off.
fn decode(line: &[u8], bytes: &mut Vec<u8>) -> Option<()> {
    let (&first, digits) = match line.split_first() {
        Some(split) => split,
        None => return Some(()),
    };
    let value = |byte: u8| matches!(byte, b' '..=b'`').then(|| (byte - b' ') & 0x3F);
    let length = usize::from(value(first)?);
    let needed = length.div_ceil(3) * 4;
    let mut values = Vec::with_capacity(needed);
    for digit in digits.iter().take(needed) {
        values.push(value(*digit)?);
    }
    values.resize(needed, 0);
    let mut line = Vec::with_capacity(needed);
    for four in values.chunks_exact(4) {
        let bits = four
            .iter()
            .fold(0u32, |bits, value| bits << 6 | u32::from(*value));
        line.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    bytes.extend_from_slice(line.get(..length)?);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_in_a_text_is_found() {
        let text = b"Kinh gui\r\nbegin 644 a b.txt\r\n#0V%T\r\n`\r\nend\r\nva\r\n\
            begin 0664 c.txt\n#0V%T\n\nend\nhet";
        let found = files_in(text);
        let file = |name: &str| (name.to_owned(), Ok(b"Cat".to_vec()));
        assert_eq!(found, [file("a b.txt"), file("c.txt")]);
        let text =
            b"x\nbegin-base64 644 d.txt\r\nQ2\r\nF0\r\n====\r\nbegin 644 c.txt\n#0V%T\nend\n";
        assert_eq!(files_in(text), [file("d.txt"), file("c.txt")]);
        let cut = files_in(b"begin-base64 644 d.txt\nQ2F0\n");
        assert_eq!(cut, [("d.txt".to_owned(), Err(Refusal::Damaged))]);
    }

    #[test]
    fn words_are_no_files_and_what_is_cut_off_is_damaged() {
        assert!(files_in(b"begin with the end\nbegin 9 x\nbegin 644 \n").is_empty());
        let cut = files_in(b"begin 644 a.txt\n#0V%T\n");
        assert_eq!(cut, [("a.txt".to_owned(), Err(Refusal::Damaged))]);
        let broken = files_in(b"begin 644 a.txt\n#0V\x01T\nend\n");
        assert_eq!(broken, [("a.txt".to_owned(), Err(Refusal::Damaged))]);
    }
}
