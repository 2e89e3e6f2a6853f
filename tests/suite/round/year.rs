//! Five quarters and a year's turn in one folder: late, corrected and revised returns, and in each
//! report the right figure of the quarter before and of the year before.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::test_campaign::TestCampaign;

const REPORT: &[u8] = b"{{num ket_nap pad=false}} {{num ket_nap.previous pad=false none=\"-\"}} \
                        {{num ket_nap.last_year pad=false none=\"-\"}}\n";

/// A return with so many admitted, off balance by `off`.
fn answers(admitted: i32, off: i32) -> String {
    let end = 10 + admitted + off;
    format!("| dau_ky | 10 |\n| ket_nap | {admitted} |\n| cuoi_ky | {end} |")
}

/// Every file of the archive with its bytes.
fn archive(campaign: &TestCampaign) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![campaign.path("archive")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.clone(), fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

#[test]
fn each_report_compares_with_the_revised_figures_of_the_rounds_before() {
    let mut campaign = TestCampaign::new().beside("templates/so.md.hbs", REPORT);
    let mut totals: Vec<i32> = Vec::new();
    for quarter in 0..5 {
        let kept = archive(&campaign);
        let admitted = 20 + quarter;
        // One is late, one off balance: nothing but provisional figures.
        let receipts = b"file,received\nu1.xlsx,2030-01-01\n";
        campaign = campaign.beside("received.csv", receipts);
        campaign = campaign.returned("u1", &answers(admitted, 0));
        campaign = campaign.returned("u2", &answers(admitted, 1));
        campaign = campaign.returned("u3", &answers(admitted, 0));
        let said = campaign.consolidate().stdout;
        assert!(said.contains("Tạm tính, 2/3 đơn vị"), "{said}");
        // Corrected, the figures go up; revised, they go into the archive.
        campaign = campaign.returned("u2", &answers(admitted, 0));
        campaign.run(&["close"]).done();
        campaign = campaign.returned("u3", &answers(admitted + 1, 0));
        let revise = ["consolidate", "--reason", "đơn vị báo thiếu một người"];
        campaign.run(&revise).done();
        let shown = |back: usize| match totals.len().checked_sub(back) {
            Some(at) => totals[at].to_string(),
            None => "-".to_owned(),
        };
        let total = 3 * admitted + 1;
        let wanted = format!("{total} {} {}\n", shown(1), shown(4));
        let report = fs::read_to_string(campaign.path("output/so.md")).expect("a report");
        assert_eq!(report, wanted, "quarter {quarter}");
        totals.push(total);
        assert!(
            kept.iter()
                .all(|(path, bytes)| fs::read(path).is_ok_and(|now| now == *bytes))
        );
        campaign = campaign.next(&[]);
        campaign.run(&["history", "--verify"]).done();
    }
    assert_eq!(campaign.campaign().settings.period.to_string(), "2025-Q2");
}
