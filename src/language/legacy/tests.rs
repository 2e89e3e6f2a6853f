use std::collections::BTreeMap;

use proptest::prelude::*;

use super::tables::rows;
use super::*;

/// Letter → code, the rows of one case before those of two.
fn codes(encoding: Encoding) -> BTreeMap<char, String> {
    let table = match encoding {
        Encoding::Tcvn3 => include_str!("tcvn3.tsv"),
        Encoding::Vni => include_str!("vni.tsv"),
    };
    let mut codes = BTreeMap::new();
    for (code, letter) in rows(table) {
        codes
            .entry(letter)
            .or_insert_with(|| code.into_iter().collect());
    }
    codes
}

/// The text as it was typed in the days of that encoding.
fn encode(text: &str, encoding: Encoding) -> String {
    let codes = codes(encoding);
    let code = |letter: char| {
        codes
            .get(&letter)
            .cloned()
            .unwrap_or_else(|| letter.to_string())
    };
    text.chars().map(code).collect()
}

const WORDS: &str = "đơn vị tổ chức cơ sở đảng bộ chi bộ kết nạp đảng viên mới chuyển sinh hoạt \
    kiểm tra giám sát kỷ luật khiển trách cảnh cáo nghị quyết hội nghị học tập làm việc trực \
    thuộc xã hội kinh tế nông thôn doanh nghiệp thực hiện nhiệm vụ quý năm không phát sinh \
    đồng chí cán bộ công chức viên chức thường xuyên tuyên truyền giáo dục ngân sách nhà nước";

fn vietnamese() -> impl Strategy<Value = Vec<String>> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let text = prop::collection::vec(prop::sample::select(words), 2..8);
    prop::collection::vec(text.prop_map(|words| words.join(" ")), 15..30)
}

fn any_encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(Encoding::ALL.to_vec())
}

proptest! {
    #[test]
    fn what_was_encoded_decodes_to_itself(texts in vietnamese(), encoding in any_encoding()) {
        for text in texts {
            prop_assert_eq!(encoding.decode(&encode(&text, encoding)), text);
        }
    }

    #[test]
    fn every_letter_with_a_code_comes_back(
        encoding in any_encoding(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
    ) {
        let small = |letter: &char| letter.is_lowercase();
        let letters: Vec<char> = codes(encoding).into_keys().filter(small).collect();
        let text: String = picks.iter().map(|pick| *pick.get(&letters)).collect();
        prop_assert_eq!(encoding.decode(&encode(&text, encoding)), text);
    }

    #[test]
    fn a_sheet_of_fifteen_texts_is_always_recognised(
        texts in vietnamese(), encoding in any_encoding(),
    ) {
        let encoded: Vec<String> = texts.iter().map(|text| encode(text, encoding)).collect();
        prop_assert_eq!(vote(encoded.iter().map(String::as_str)), Verdict::Sure(encoding));
    }

    #[test]
    fn texts_in_unicode_are_left_alone(texts in vietnamese()) {
        prop_assert_eq!(vote(texts.iter().map(String::as_str)), Verdict::Unicode);
        for (text, encoding) in texts.iter().zip(Encoding::ALL.into_iter().cycle()) {
            prop_assert_ne!(weigh(text, encoding), Weight::Legacy);
        }
    }

    #[test]
    fn figures_and_signs_are_left_alone(texts in prop::collection::vec(
        "[0-9]{1,6}([.,][0-9]{1,3})?( ?(%|m²|m³|km²|°C|±|½|µm|×|§|tr|Ø))?", 1..60,
    )) {
        prop_assert_eq!(vote(texts.iter().map(String::as_str)), Verdict::Unicode);
    }

    #[test]
    fn any_text_can_be_asked_about(text in any::<String>(), encoding in any_encoding()) {
        prop_assert!(!matches!(vote([text.as_str()]), Verdict::Sure(_)));
        prop_assert_eq!(weigh(&text, encoding), weigh(&text, encoding));
        prop_assert!(encoding.decode(&text).chars().count() <= text.chars().count());
    }
}

/// The fields of a table of the example that ships.
fn fields(table: &str) -> Vec<&str> {
    table
        .lines()
        .flat_map(|line| line.split([',', ';', '"']))
        .collect()
}

#[test]
fn the_example_and_its_units_are_in_unicode() {
    let tables = [
        include_str!("../../../samples/ha-tinh-2024-q1/campaign/indicators.csv"),
        include_str!("../../../samples/ha-tinh-2024-q1/campaign/units.csv"),
        include_str!("../../../samples/ha-tinh-2024-q1/campaign/choices.csv"),
        include_str!("../../../samples/ha-tinh-2024-q1/campaign/settings.csv"),
    ];
    for table in tables {
        let fields = fields(table);
        assert_eq!(vote(fields.iter().copied()), Verdict::Unicode);
        // Short runs of cells are sheets too, and those without Unicode letters the worst.
        for few in fields.windows(20).step_by(7) {
            assert_eq!(vote(few.iter().copied()), Verdict::Unicode);
        }
        let bare: Vec<&str> = fields
            .into_iter()
            .filter(|field| !is_unicode_vietnamese(field))
            .collect();
        assert_eq!(vote(bare), Verdict::Unicode);
    }
}

#[test]
fn other_languages_are_no_vietnamese() {
    let texts = [
        "The quick brown fox jumps over the lazy dog — naïve café, façade, résumé, cliché, piñata",
        "Ça déjà été où l'élève français naïf mangeait des gâteaux à Noël, très tôt, garçon, œuvre",
        "Für die Bürger müssen schöne Häuser über größere Straßen führen; Öl, Äpfel, Übung",
        "El niño señaló mañana el año pasado en España, después del cumpleaños, ¿qué? ¡así!",
        "På øya så må både små og større båter også gå når året er over, før påske, næring",
        "« guillemets » © 2024 ® ™ § 12 ¶ 3 ½ ¼ ± 5 µm 10² · • ×",
    ];
    for text in texts {
        assert_eq!(vote([text]), Verdict::Unicode, "{text}");
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(vote(words), Verdict::Unicode, "{text}");
    }
}

#[test]
fn both_encodings_are_read_as_their_fonts_showed_them() {
    let cases = [
        (
            Encoding::Tcvn3,
            "§¬n vÞ: §¶ng bé tr\u{ad}êng häc",
            "Đơn vị: Đảng bộ trường học",
        ),
        (Encoding::Tcvn3, "§¶NG Bé X\u{b7}", "ĐẢNG BỘ XÃ"),
        (Encoding::Tcvn3, "Q§-UBND tØnh", "QĐ-UBND tỉnh"),
        (Encoding::Tcvn3, "AAῲ", "AAῲ"),
        (
            Encoding::Vni,
            "Ñôn vò: Ñaûng boä tröôøng hoïc",
            "Đơn vị: Đảng bộ trường học",
        ),
        (Encoding::Vni, "ÑAÛNG BOÄ XAÕ", "ĐẢNG BỘ XÃ"),
    ];
    for (encoding, typed, shown) in cases {
        assert_eq!(encoding.decode(typed), shown);
    }
}

#[test]
fn one_word_alone_is_no_evidence_and_a_few_are_a_question() {
    assert_eq!(vote(["®¶ng"; 20]), Verdict::Unicode);
    assert_eq!(vote(["®¶ng viªn míi"]), Verdict::Doubtful(Encoding::Tcvn3));
    assert_eq!(
        vote(["ñaûng vieân môùi keát naïp"]),
        Verdict::Doubtful(Encoding::Vni)
    );
}

#[test]
fn a_text_that_reads_both_ways_is_neither() {
    assert_eq!(weigh("Không", Encoding::Tcvn3), Weight::Both);
    assert_eq!(weigh("Đảng", Encoding::Tcvn3), Weight::Unicode);
    assert_eq!(weigh("12 ha", Encoding::Vni), Weight::Unicode);
    assert_eq!(weigh("Café", Encoding::Tcvn3), Weight::Neither);
    assert_eq!(weigh("noùi", Encoding::Vni), Weight::Legacy);
}
