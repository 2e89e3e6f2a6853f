//! The walks through two rounds of the README and of the guide in Vietnamese, from an empty folder
//! to the second summary, run as they stand.
//!
//! In its block, a line with `$` is a command and the lines below it are what it prints, "…"
//! for any lines; a line with `#` is what people do, which the test does in their place: the
//! units take the form out of the letter that they got and answer by e-mail.

use std::fs;
use std::path::{Path, PathBuf};

use crate::test_campaign::{answer, container, run_in, workbook};
use mail_parser::{MessageParser, MimeHeaders};
use tonghop::command::load::load_campaign;
use tonghop::form::layout::Layout;
use tonghop::workbook::read::read_book;

/// Where the walk begins in a document.
const MARK: &str = "<!-- walk -->\n```console\n";

/// What a unit's form says where everything is in order.
pub(crate) const SOUND: [(&str, &str); 11] = [
    ("luot_kham", "1200"),
    ("luot_noi_tru", "300"),
    ("thoi_gian_cho", "25"),
    ("ke_hoach_phong_dich", "Có"),
    ("muc_so_hoa", "Thực hiện một phần"),
    ("nhan_luc_dau_ky", "50"),
    ("tuyen_moi", "4"),
    ("nghi_viec", "2"),
    ("nhan_luc_cuoi_ky", "52"),
    ("kinh_phi_mua_sam", "0"),
    ("nil.mua_sam", "Không phát sinh"),
];

/// The same a quarter later, which begins where the last one ended.
const NEXT: [(&str, &str); 11] = [
    ("luot_kham", "1300"),
    ("luot_noi_tru", "310"),
    ("thoi_gian_cho", "24"),
    ("ke_hoach_phong_dich", "Có"),
    ("muc_so_hoa", "Thực hiện một phần"),
    ("nhan_luc_dau_ky", "52"),
    ("tuyen_moi", "3"),
    ("nghi_viec", "1"),
    ("nhan_luc_cuoi_ky", "54"),
    ("kinh_phi_mua_sam", "0"),
    ("nil.mua_sam", "Không phát sinh"),
];

#[test]
fn the_walks_through_a_round_run_as_they_stand() {
    for document in ["README.md", "docs/vi/mot-dot.md"] {
        walk_through(document);
    }
}

fn walk_through(document: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(document)).expect("a document");
    let walk = text.split(MARK).nth(1).expect("the walk");
    let walk = walk.split("```").next().unwrap_or_default();
    let top = tempfile::tempdir().expect("a folder");
    let mut people = People {
        folder: top.path().join("quy4"),
        done: 0,
    };
    let mut lines = walk.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with('#') {
            people.act();
            continue;
        }
        let Some(command) = line.strip_prefix("$ tonghop ") else {
            continue;
        };
        let arguments: Vec<&str> = command.split_whitespace().collect();
        let run = run_in(top.path(), &arguments);
        assert!(run.status < 2, "{line}\n{}{}", run.stdout, run.stderr);
        let mut wanted = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with(['$', '#'])) {
            wanted.push(line);
        }
        expect_printed(line, &run.stdout, &wanted);
    }
    assert_eq!(people.done, 6);
    for written in ["output/summary.xlsx", "archive/2026-Q4/output/summary.xlsx"] {
        assert!(people.folder.join(written).is_file(), "{written}");
    }
}

/// Whether a command printed these lines; "…" stands for any, blanks at their ends for none.
fn expect_printed(command: &str, printed: &str, wanted: &[&str]) {
    let mut rest: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let mut is_any = false;
    for line in wanted.iter().map(|line| line.trim_end()) {
        if line == "…" {
            is_any = true;
            continue;
        }
        let place = match is_any {
            true => rest.iter().position(|printed| *printed == line),
            false => (rest.first() == Some(&line)).then_some(0),
        };
        let place = place.unwrap_or_else(|| panic!("{command}: no line {line:?} in\n{printed}"));
        rest.drain(..=place);
        is_any = false;
    }
    assert!(
        is_any || rest.is_empty(),
        "{command} prints more:\n{printed}"
    );
}

/// A unit fills in its form of the folder `forms` and its file is put into the inbox.
pub(crate) fn fill(round: &Path, unit: &str, answers: &[(&str, &str)]) {
    let forms = fs::read_dir(round.join("forms")).expect("the forms");
    let form = forms
        .map(|entry| entry.expect("a form").path())
        .find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.contains(&format!("_{unit}_"))
        });
    let form = fs::read(form.expect("the unit's form")).expect("a form");
    let filled = filled(round, unit, &form, answers);
    fs::write(round.join("inbox").join(format!("{unit}.xlsx")), filled).expect("a return");
}

/// A form with a unit's answers.
fn filled(round: &Path, unit: &str, form: &[u8], answers: &[(&str, &str)]) -> Vec<u8> {
    let mut book = read_book(form).expect("a form");
    let campaign = load_campaign(round).expect("a campaign");
    let unit = campaign.reporter(unit).expect("a unit");
    let layout = Layout::new(&campaign, unit, campaign.settings.language);
    for (what, value) in answers {
        answer(&mut book, &layout, what, value);
    }
    // What the form had worked out of other answers.
    for computed in campaign.computed_of(unit) {
        answer(&mut book, &layout, &computed.code, "");
    }
    workbook::write_book(&book)
}

/// The clerk's mail program and the units.
struct People {
    folder: PathBuf,
    done: usize,
}

impl People {
    /// Does what the walk's next line says.
    fn act(&mut self) {
        self.done += 1;
        match self.done {
            // The drafts are looked at and sent.
            1 => assert!(self.letter("request", "BV01").contains("X-Unsent: 1")),
            2 => {
                for unit in ["BV01", "BV02", "TT01", "TT02"] {
                    self.reply("request", unit, &SOUND, "Mon, 14 Dec 2026 09:00:00 +0700");
                }
                let mut wrong = SOUND;
                wrong[8] = ("nhan_luc_cuoi_ky", "25");
                self.reply("request", "TT03", &wrong, "Mon, 14 Dec 2026 10:00:00 +0700");
            }
            3 => {
                let right = [("nhan_luc_cuoi_ky", "52")];
                self.reply(
                    "correction",
                    "TT03",
                    &right,
                    "Wed, 16 Dec 2026 10:00:00 +0700",
                );
            }
            4 => self.reply(
                "reminder",
                "TT04",
                &SOUND,
                "Fri, 18 Dec 2026 15:00:00 +0700",
            ),
            // The figures are looked at and go up.
            5 => assert!(self.folder.join("output/board.html").is_file()),
            _ => {
                for unit in ["BV01", "BV02", "TT01", "TT02", "TT03", "TT04"] {
                    self.reply("request", unit, &NEXT, "Mon, 15 Mar 2027 09:00:00 +0700");
                }
            }
        }
    }

    fn letter(&self, kind: &str, unit: &str) -> String {
        // What was noted as sent is kept apart.
        let mail = self.folder.join("mail");
        let sent = mail.join("sent").join(kind);
        let folder = if sent.is_dir() { sent } else { mail.join(kind) };
        let mut drafts = fs::read_dir(folder).expect("the drafts");
        let draft = drafts.find_map(|entry| {
            let path = entry.expect("a draft").path();
            let name = path.file_name()?.to_str()?.to_owned();
            name.starts_with(unit).then_some(path)
        });
        fs::read_to_string(draft.expect("a letter to the unit")).expect("a letter")
    }

    /// A unit fills in the form of its letter and sends it back.
    fn reply(&self, kind: &str, unit: &str, answers: &[(&str, &str)], date: &str) {
        let letter = self.letter(kind, unit);
        let mail = MessageParser::default().parse(&letter).expect("a letter");
        let file = mail.attachment(0).expect("a form");
        let filled = filled(&self.folder, unit, file.contents(), answers);
        let campaign = load_campaign(&self.folder).expect("a campaign");
        let unit = campaign.reporter(unit).expect("a unit");
        let name = file.attachment_name().expect("a name");
        let reply = container::mail(&[(name, &filled)]);
        let reply = String::from_utf8(reply).expect("an e-mail");
        let reply = reply.replace("u1@don-vi.example", &unit.email);
        let reply = reply.replace("Fri, 1 Mar 2024 08:00:00 +0700", date);
        let name = format!("{kind} {}.eml", unit.code);
        fs::write(self.folder.join("inbox").join(name), reply).expect("an e-mail");
    }
}
