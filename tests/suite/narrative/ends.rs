//! The way from a change to both its ends.

use std::fs;

use crate::test_campaign::TestCampaign;
use crate::test_campaign::workbook::round_before;

#[test]
fn a_change_leads_to_both_ends() {
    let headings = "period,unit_code,unit,indicator,measure,value,text,status,file,sheet,cell";
    let unit = |unit: &str| {
        format!("2023-Q4,{unit},Đơn vị,ket_nap,đồng chí,10,,given,{unit}.xlsx,Số liệu,F9")
    };
    let lines = ["u1", "u2", "u3"].map(unit);
    let before = round_before(headings, &lines.each_ref().map(String::as_str));
    let told = "{{trend ket_nap base=\"previous\"}}|{{num (change ket_nap base=\"previous\")}}|\
        {{#each ket_nap.units}}{{num value}}{{/each}}|{{trend ket_nap}}";
    let campaign = TestCampaign::new()
        .table("settings", "| previous | truoc.xlsx |")
        .beside("truoc.xlsx", &before)
        .beside("templates/a.txt.hbs", told.as_bytes());
    let figures = "| dau_ky | 10 |\n| ket_nap | 11 |\n| cuoi_ky | 21 |";
    let campaign = ["u1", "u2", "u3"]
        .iter()
        .fold(campaign, |c, unit| c.returned(unit, figures));
    campaign.run(&["consolidate", "--trace"]);
    let page = fs::read_to_string(campaign.path("output/a.txt.trace.html")).expect("a page");
    let ends = "<small>[<a href=\"#i-ket_nap\">33</a>; Quý IV năm 2023: \
                <a href=\"#i-ket_nap-previous\">30</a>]</small>";
    for told in [
        &format!("title=\"trend ket_nap\">tăng 10,00% so với kỳ trước</a> {ends}"),
        &format!("title=\"num ket_nap\">03</a> {ends}"),
        "<p id=\"i-ket_nap-previous\">Quý IV năm 2023: 30 đồng chí; lấy từ \
         <a href=\"../truoc.xlsx\">truoc.xlsx</a></p>",
        "<th>Quý IV năm 2023</th><th>File và ô, Quý IV năm 2023</th>",
        "<td class=\"n\">10</td><td>u1.xlsx Số liệu!F9</td></tr>",
        "<a href=\"../inbox/u1.xlsx#%27S%E1%BB%91%20li%E1%BB%87u%27%21",
    ] {
        assert!(page.contains(told), "{told}\n{page}");
    }
    // Nothing to compare with.
    assert_eq!(page.matches("<small>[").count(), 2, "{page}");
}
