//! The files of a container as files of the inbox: each comes out once, with its own outcome.

use jiff::tz::Offset;
use sha2::{Digest, Sha256};

use super::container::{Content, Found, Member, Refusal, Unpacked};
use super::outcome::{Aside, Opened, Outcome};
use super::{ReadFile, SourceFile};
use crate::finding::Fact;
use crate::language::text::hexadecimal;

/// Reads the bytes of one file.
pub(super) type ReadBytes<'a> = dyn Fn(&[u8], &SourceFile) -> Outcome + 'a;

/// The container and every file in it; `None` where no file came out of it.
///
/// # Units
/// `offset` is the office's clock, by which e-mails came.
pub(super) fn read_members(
    offset: Offset,
    file: &SourceFile,
    unpacked: Unpacked,
    read: &ReadBytes<'_>,
) -> Option<Vec<ReadFile>> {
    let alone = |why: Aside| {
        let outcome = Outcome::from(Err(why));
        let file = file.clone();
        Some(vec![ReadFile { file, outcome }])
    };
    let (count, members) = match unpacked {
        Ok((Found::Files(0) | Found::Unclear, _)) => return None,
        Ok((Found::Files(count), members)) => (count, members),
        Ok((Found::Notice(notice), _)) => return alone(Aside::Notice(notice, None)),
        Err(refusal) => return alone(refused(refusal, true)),
    };
    let members = members.into_iter();
    let members = members.map(|member| read_member(offset, file, member, read));
    let mut members: Vec<ReadFile> = members.collect();
    let is_return = |read: &ReadFile| read.outcome.returned().is_some();
    let beside = match members.iter().any(is_return) {
        true => members.iter_mut().map(lay_beside).filter(|it| *it).count(),
        false => 0,
    };
    let outer = ReadFile {
        file: file.clone(),
        outcome: Outcome::Opened(Opened {
            files: count,
            beside,
        }),
    };
    Some([vec![outer], members].concat())
}

fn read_member(
    offset: Offset,
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
        assigned: outer.assigned.clone(),
        sender: envelope.map(|around| around.sender.clone()),
        saved: outer.saved,
    };
    match member.content {
        Content::Container(bytes, files) => ReadFile {
            file: file(&bytes),
            outcome: Outcome::Opened(Opened { files, beside: 0 }),
        },
        Content::File(bytes) => {
            let file = file(&bytes);
            let outcome = read(&bytes, &file);
            ReadFile { file, outcome }
        }
        Content::Notice(bytes, notice) => ReadFile {
            file: file(&bytes),
            outcome: Outcome::from(Err(Aside::Notice(notice, None))),
        },
        Content::Refused(refusal) => {
            let outcome = Outcome::from(Err(refused(refusal, false)));
            let mut file = file(&[]);
            file.sha256.clear();
            ReadFile { file, outcome }
        }
    }
}

fn refused(refusal: Refusal, is_whole: bool) -> Aside {
    match refusal {
        Refusal::Encrypted => Aside::Encrypted,
        Refusal::Damaged if !is_whole => Aside::Damaged(Some(Fact::Word("reason-cut-off"))),
        refusal => Aside::Container(refusal),
    }
}

/// Beside a return, an e-mail's pictures and letters are no question to anybody; gives back
/// whether this file is such a one.
fn lay_beside(read: &mut ReadFile) -> bool {
    if let Outcome::SetAside(why) = &read.outcome
        && why.is_no_workbook()
    {
        read.outcome = Outcome::Beside(why.clone());
        return true;
    }
    false
}
