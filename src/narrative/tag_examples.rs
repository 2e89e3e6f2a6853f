//! What can be done with a tag: an example of each helper and block, in the campaign's own codes.
//!
//! In: the codes at hand. Out: labels and tags. Where a campaign has nothing that an example is
//! about, such as a list, it is left out.

/// Word and tag of each example; `X` and `Y` are figures, `P` a percentage, `M` an amount of money,
/// `L` a list.
const EXAMPLES: [(&str, &str); 26] = [
    ("tags-example-num", "{{num X}}"),
    ("tags-example-none", "{{num X none=\"-\"}}"),
    ("tags-example-decimals", "{{num X decimals=1}}"),
    ("tags-example-percent", "{{percent P}}"),
    ("tags-example-money", "{{money M}}"),
    ("tags-example-about", "{{about M}}"),
    ("tags-example-share", "{{share X Y}}"),
    ("tags-example-ratio", "{{ratio X Y}}"),
    ("tags-example-trend", "{{trend X}}"),
    ("tags-example-trend-before", "{{trend X base=\"previous\"}}"),
    ("tags-example-times", "{{times X}}"),
    ("tags-example-change", "{{num (change X)}}"),
    ("tags-example-last-year", "{{num X.last_year}}"),
    ("tags-example-words", "{{words X}}"),
    ("tags-example-date", "{{date run_date}}"),
    ("tags-example-date-long", "{{date-long run_date}}"),
    ("tags-example-names", "{{names response.missing_units}}"),
    ("tags-example-list", "{{list X value=true none=\"-\"}}"),
    (
        "tags-example-top",
        "{{#each (top X 3)}}{{name}}: {{num value}}{{#unless @last}}; {{/unless}}{{/each}}",
    ),
    ("tags-example-if", "{{#if X}}{{num X}}{{else}}-{{/if}}"),
    (
        "tags-example-none-given",
        "{{#if (known X)}}{{num X}}{{else}}-{{/if}}",
    ),
    (
        "tags-example-units",
        "{{#each units}}{{@number}}. {{name}}: {{num X none=\"-\"}}{{#unless @last}}; \
         {{/unless}}{{/each}}",
    ),
    (
        "tags-example-total",
        "{{#each X.units}}{{name}}: {{num value}}/{{num @total.X}}{{#unless @last}}; \
         {{/unless}}{{/each}}",
    ),
    ("tags-example-count", "{{num (count lists.L)}}"),
    ("tags-example-upper", "{{upper period.label}}"),
    ("tags-example-comment", "{{num X}}{{! … }}"),
];

/// The codes that examples are made with.
#[derive(Debug, Default)]
pub(super) struct Codes<'a> {
    /// Figures that add up.
    pub(super) figures: Vec<&'a str>,
    /// A percentage.
    pub(super) percentage: Option<&'a str>,
    /// An amount of money.
    pub(super) money: Option<&'a str>,
    /// A list.
    pub(super) list: Option<&'a str>,
}

/// The key of each example's words, and its tag.
pub(super) fn examples(codes: &Codes<'_>) -> Vec<(&'static str, String)> {
    let first = codes.figures.first().copied();
    let second = codes.figures.get(1).copied().or(first);
    let letters = [
        ('X', first),
        ('Y', second),
        ('P', codes.percentage),
        ('M', codes.money),
        ('L', codes.list),
    ];
    let filled = |tag: &str| {
        let mut made = String::with_capacity(tag.len() + 16);
        let mut rest = tag;
        while let Some(at) = rest.find(|c| letters.iter().any(|(letter, _)| *letter == c)) {
            let letter = rest[at..].chars().next()?;
            let (_, code) = letters.iter().find(|(own, _)| *own == letter)?;
            made.push_str(&rest[..at]);
            made.push_str((*code)?);
            rest = &rest[at + 1..];
        }
        made.push_str(rest);
        Some(made)
    };
    let known = EXAMPLES.iter();
    known
        .filter_map(|(key, tag)| Some((*key, filled(tag)?)))
        .collect()
}

/// What only a Word document can show: the key of its words, the tag, and the key of what it comes to.
pub(super) fn word_examples(figure: Option<&str>) -> Vec<(&'static str, String, &'static str)> {
    let shade = |code: &str| {
        let tag =
            format!("{{{{#if {code}}}}}{{{{shade \"yellow\"}}}}{{{{/if}}}}{{{{num {code}}}}}");
        ("tags-example-shade", tag, "tags-coloured")
    };
    let picture = "{{picture \"logo.png\" width=30}}".to_owned();
    let picture = ("tags-example-picture", picture, "tags-the-picture");
    let document = "{{document \"phu-luc/bang.docx\"}}".to_owned();
    let document = ("tags-example-document", document, "tags-the-document");
    let merge = "{{#each units}}{{merge group}}{{/each}}".to_owned();
    let merge = ("tags-example-merge", merge, "tags-merged");
    let placing = [merge, picture, document];
    figure.map(shade).into_iter().chain(placing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_without_its_code_is_left_out() {
        let codes = Codes {
            figures: vec!["ket_nap"],
            ..Codes::default()
        };
        let made = examples(&codes);
        assert_eq!(made[0].1, "{{num ket_nap}}");
        assert!(made.iter().all(|(_, tag)| !tag.contains("lists")));
        let share = made.iter().find(|(key, _)| *key == "tags-example-share");
        assert_eq!(
            share.map(|(_, tag)| tag.as_str()),
            Some("{{share ket_nap ket_nap}}")
        );
    }
}
