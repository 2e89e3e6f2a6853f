//! Archives other than ZIP, their limits, and what asks for a password.

use super::letters::{form, states};
use crate::test_campaign::TestCampaign;
use crate::test_campaign::container::mail;
use crate::test_campaign::wrapped::{gzip, seven_zip};

/// How 7-Zip names a file that is packed not at all.
const COPY: &[u8] = &[1, 0];

#[test]
fn archives_of_7_zip_and_packed_files_are_opened() {
    let form = form("u1");
    let archives = [
        (
            "b.7z",
            seven_zip(&[("bieu.xlsx", &form), ("x.txt", b"x")], COPY),
            "b.7z › bieu.xlsx",
        ),
        ("bieu.xlsx.gz", gzip(&form), "bieu.xlsx.gz › bieu.xlsx"),
        (
            "thư.eml",
            mail(&[("BIEU.XLSX.GZ", &gzip(&form))]),
            "thư.eml › BIEU.XLSX.GZ › BIEU.XLSX",
        ),
    ];
    for (name, bytes, inner) in archives {
        let states = states(&TestCampaign::new().file(name, &bytes));
        assert_eq!(
            states.get(inner).map(String::as_str),
            Some("accepted"),
            "{states:?}"
        );
    }
}

#[test]
fn archives_of_other_kinds_are_named_with_what_to_do() {
    let mut tar = vec![0; 1_024];
    tar[..4].copy_from_slice(b"a.x\0");
    tar[257..262].copy_from_slice(b"ustar");
    let kinds: [(&[u8], &str); 6] = [
        (b"Rar!\x1A\x07\x00xxxxxxxxx", "RAR"),
        (b"Rar!\x1A\x07\x01\x00xxxxxxxx", "RAR"),
        (&tar, "TAR"),
        (b"\xFD7zXZ\0xxxxxxxxxxx", "XZ"),
        (b"\x28\xB5\x2F\xFDxxxxxxxxxxx", "ZST"),
        (b"MSCF\0\0\0\0xxxxxxx", "CAB"),
    ];
    for (bytes, kind) in kinds {
        let campaign = TestCampaign::new().file("tên.xlsx", bytes);
        let told = format!(
            "[refused-container]: tên.xlsx: không đọc hết được các file bên trong \
                            (nén kiểu {kind}; chương trình chỉ mở .zip, .7z và .gz)"
        );
        let findings = campaign.findings().join("\n");
        assert!(findings.contains(&told), "{findings}");
    }
    let inner = TestCampaign::new()
        .file("b.tgz", &gzip(&tar))
        .findings()
        .join("\n");
    assert!(inner.contains("nén kiểu TAR"), "{inner}");
}

#[test]
fn hostile_archives_cost_nothing_but_themselves() {
    let form = form("u1");
    let zeros = vec![0; 129 << 20];
    // A dictionary of 4 GiB, and one of 7-Zip's own sizes that is still too much.
    let lzma = |size: u32| {
        let size = size.to_le_bytes();
        [&[0x23, 3, 1, 1, 5, 0x5D], &size[..]].concat()
    };
    let whole = seven_zip(&[("bieu.xlsx", &form)], COPY);
    let mut campaign = TestCampaign::new()
        .file("bomb.gz", &gzip(&zeros))
        .file("half.gz", &gzip(&form)[..300])
        .file(
            "huge.7z",
            &seven_zip(&[("a.xlsx", b"xxxxxxxxxxxx")], &lzma(u32::MAX)),
        )
        .file(
            "large.7z",
            &seven_zip(&[("a.xlsx", b"xxxxxxxxxxxx")], &lzma(1 << 29)),
        )
        .file("z.xlsx", &form);
    for length in (1..whole.len()).step_by(whole.len() / 20) {
        campaign = campaign.file(&format!("cut {length}.7z"), &whole[..length]);
    }
    let mut wrong = whole.clone();
    wrong[200] ^= 1;
    campaign = campaign.file("wrong.7z", &wrong);
    let states = states(&campaign);
    let accepted: Vec<&String> = states
        .iter()
        .filter(|(_, state)| *state == "accepted")
        .map(|(name, _)| name)
        .collect();
    assert_eq!(accepted, ["z.xlsx"], "{states:?}");
    for (name, state) in [
        ("bomb.gz › bomb", "set-aside refused-container"),
        ("half.gz › half", "set-aside damaged-file"),
        ("huge.7z › a.xlsx", "set-aside damaged-file"),
        ("large.7z › a.xlsx", "set-aside refused-container"),
        ("wrong.7z › bieu.xlsx", "set-aside damaged-file"),
    ] {
        assert_eq!(
            states.get(name).map(String::as_str),
            Some(state),
            "{name}: {states:?}"
        );
    }
}

#[test]
fn very_many_files_are_refused_in_7_zip_too() {
    let names: Vec<String> = (0..1_001).map(|number| format!("{number}.xlsx")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    let states = states(&TestCampaign::new().file("a.7z", &seven_zip(&files, COPY)));
    assert_eq!(states["a.7z"], "set-aside refused-container");
    assert_eq!(states.len(), 1);
}
