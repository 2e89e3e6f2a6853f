//! The files of a container as files of the inbox: each comes out once, with its own reason.

use jiff::tz::Offset;
use sha2::{Digest, Sha256};

use super::container::{Content, Member, Refusal, Unpacked};
use super::{ReadFile, Return, SourceFile};
use crate::finding::{Code, Fact, Finding, Place, Severity};
use crate::language::Language;
use crate::language::text::hexadecimal;

/// Reads the bytes of one file as a return.
pub(super) type ReadBytes<'a> = dyn Fn(&[u8], &SourceFile) -> Result<Return, Finding> + 'a;

/// The container and every file in it; `None` where no file came out of it.
pub(super) fn read_members(
    (language, offset): (Language, Offset),
    file: &SourceFile,
    unpacked: Unpacked,
    read: &ReadBytes<'_>,
) -> Option<Vec<ReadFile>> {
    let (count, members) = match unpacked {
        Ok((0, _)) => return None,
        Ok(opened) => opened,
        Err(refusal) => {
            let finding = refused(language, &file.name, refusal, true);
            return Some(vec![ReadFile {
                file: file.clone(),
                outcome: Err(finding),
            }]);
        }
    };
    let mut files = vec![opened(file.clone(), count)];
    files.extend(
        members
            .into_iter()
            .map(|member| read_member((language, offset), file, member, read)),
    );
    if files.iter().any(|read| read.outcome.is_ok()) {
        let others = files.iter_mut().map(play_down).filter(|played| *played);
        let others = others.count();
        if let Some(ReadFile { outcome, .. }) = files.first_mut()
            && let Err(finding) = outcome
        {
            finding.facts.insert("others", Fact::from(others));
        }
    }
    Some(files)
}

fn opened(file: SourceFile, count: usize) -> ReadFile {
    let finding = Finding::new(Code::OpenedContainer, Place::file(&file.name));
    ReadFile {
        file,
        outcome: Err(finding.with("count", count).with("others", 0)),
    }
}

fn read_member(
    (language, offset): (Language, Offset),
    outer: &SourceFile,
    member: Member,
    read: &ReadBytes<'_>,
) -> ReadFile {
    let envelope = member.envelope.as_ref();
    let file = |bytes: &[u8]| SourceFile {
        name: member.name.clone(),
        sha256: hexadecimal(&Sha256::digest(bytes)),
        received: outer
            .received
            .or_else(|| envelope.and_then(|around| around.day(offset))),
        sender: envelope.map(|around| around.sender.clone()),
        saved: outer.saved,
    };
    match member.content {
        Content::Container(bytes, count) => opened(file(&bytes), count),
        Content::File(bytes) => {
            let file = file(&bytes);
            let outcome = read(&bytes, &file);
            ReadFile { file, outcome }
        }
        Content::Refused(refusal) => {
            let finding = refused(language, &member.name, refusal, false);
            let mut file = file(&[]);
            file.sha256.clear();
            ReadFile {
                file,
                outcome: Err(finding),
            }
        }
    }
}

fn refused(language: Language, name: &str, refusal: Refusal, is_whole: bool) -> Finding {
    let new = |code| Finding::new(code, Place::file(name));
    let reason = |key: &str| format!(" ({})", language.text(key));
    match refusal {
        Refusal::Encrypted => new(Code::EncryptedFile),
        Refusal::Damaged if is_whole => {
            new(Code::RefusedContainer).with("reason", reason("reason-container-damaged"))
        }
        Refusal::Damaged => new(Code::DamagedFile).with("reason", ""),
        Refusal::TooLarge => {
            new(Code::RefusedContainer).with("reason", reason("reason-container-large"))
        }
        Refusal::TooDeep => {
            new(Code::RefusedContainer).with("reason", reason("reason-container-deep"))
        }
        Refusal::TooMany => {
            new(Code::RefusedContainer).with("reason", reason("reason-container-many"))
        }
    }
}

/// Beside a return, an e-mail's pictures and letters are no question to anybody; gives back
/// whether this file is such a one.
fn play_down(read: &mut ReadFile) -> bool {
    if let Err(finding) = &mut read.outcome
        && matches!(finding.code, Code::NotAWorkbook | Code::EmptyFile)
    {
        finding.severity = Severity::Note;
        return true;
    }
    false
}
