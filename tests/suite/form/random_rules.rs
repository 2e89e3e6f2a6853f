//! Random rules over random answers, for the tests of whether form and tool judge alike.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::outputs::book::table;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tonghop::campaign::mistake::Mistake;
use tonghop::campaign::rule::{EvaluationError, Rule, Verdict};
use tonghop::campaign::table::Tables;
use tonghop::campaign::{Campaign, Check, Reserved, read_campaign};
use tonghop::check::Reported;
use tonghop::form::Filling;
use tonghop::form::layout::Layout;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::{Return, SourceFile};
use tonghop::language::Language;
use tonghop::value::Value;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::{Book, Content};

/// Rules in each campaign.
pub(super) const RULES: usize = 100;
pub(super) const DAY: Date = date(2024, 3, 21);

const TABLES: [(&str, &str); 6] = [
    (
        "settings",
        "key,value\ncampaign,thu\ntitle,Thu\norganisation,Thu\nperiod,2024-Q1\ndeadline,2024-03-20\n",
    ),
    ("units", "code,name,type\nu1,Một,dang_bo\n"),
    ("sections", "code,title\nA,Mục\n"),
    (
        "indicators",
        "code,section,label,kind,decimals,total\n\
        ca,A,ca,count,,sum\ncb,A,cb,count,,sum\ncd,A,cd,count,,sum\n\
        ma,A,ma,amount,2,sum\nmb,A,mb,amount,3,sum\nty,A,ty,percent,2,none\n\
        loai,A,loai,choice:hinh_thuc,,none\nco,A,co,yes-no,,none\n\
        loi,A,loi,text,,none\nnga,A,nga,date,,none\nngb,A,ngb,date,,none\n",
    ),
    (
        "lists",
        "list,title,column,label,kind,rows\n\
        kt,KT,ht,HT,choice:hinh_thuc,6\nkt,KT,sl,SL,count,\nkt,KT,tien,Tiền,amount,\n",
    ),
    (
        "choices",
        "choices,value,label\nhinh_thuc,giay,Giấy khen\nhinh_thuc,bang,Bằng khen\n\
        hinh_thuc,huan,Huân chương\n",
    ),
];

/// A part of a formula.
type Part = BoxedStrategy<String>;

fn one_of(words: &[&'static str]) -> Part {
    select(words.to_vec()).prop_map(str::to_owned).boxed()
}

fn call(name: &'static str, arguments: impl Strategy<Value = Vec<String>> + 'static) -> Part {
    arguments
        .prop_map(move |a| format!("{name}({})", a.join(",")))
        .boxed()
}

fn some(part: &Part) -> impl Strategy<Value = Vec<String>> + use<> {
    prop::collection::vec(part.clone(), 1..4)
}

/// Calls that look at the rows of a list, or at cells as such.
fn rows() -> Part {
    one_of(&[
        "SUM(kt.sl)",
        "SUM(kt.tien,ca)",
        "MAX(kt.tien)",
        "MIN(kt.sl,cb)",
        "SUMIF(kt.ht,\"giay\",kt.sl)",
        "SUMIF(kt.ht,loai,kt.tien)",
        "SUMIF(kt.sl,\">\"&cb)",
        "SUMIF(kt.sl,\"<>3\",kt.tien)",
        "SUMIFS(kt.tien,kt.ht,\"<>bang\",kt.sl,\">=1\")",
        "SUMIFS(kt.sl,kt.tien,\">\"&ma)",
        "COUNTIF(kt.ht,\"<>\")",
        "COUNTIF(kt.ht,\"bang\")",
        "COUNTIF(kt.sl,ca)",
        "COUNTIF(kt.sl,\"<=2\")",
        "COUNTIFS(kt.ht,\"huan\",kt.sl,\">0\")",
        "COUNTIFS(kt.ht,\"<>giay\",kt.sl,\"<>\")",
        "COUNTIFS(kt.ht,\"<>giay\",kt.sl,\"<>\"&cb,kt.tien,\">0\")",
        "COUNTIFS(kt.sl,\">0\",kt.ht,\"=\")",
        "COUNTA(kt.ht)",
        "COUNTA(kt.sl,ca,loi)",
        "COUNTA(ca,co,nga,1)",
        "COUNTIF(kt.ht,\"Giấy khen\")",
        "COUNTIF(kt.ht,\"Bằng*\")",
        "COUNTIF(kt.ht,loai)",
        "SUMIF(kt.ht,\"<>huân chương\",kt.sl)",
        "AVERAGE(kt.tien)",
        "AVERAGE(kt.sl,ca)",
        "AVERAGEIF(kt.ht,\"Giấy khen\",kt.tien)",
        "AVERAGEIF(kt.sl,\">1\")",
        "AVERAGEIFS(kt.tien,kt.ht,\"<>bang\",kt.sl,\">=1\")",
        "MINIFS(kt.tien,kt.ht,\"giay\")",
        "MAXIFS(kt.sl,kt.sl,\">\"&cb)",
        "SUMPRODUCT(kt.sl,kt.tien)",
        "SUMPRODUCT(kt.sl)",
        "LEN(loi)",
        "LEN(loai)",
        "LEN(ca)",
        "VALUE(loi)",
        "VALUE(LEFT(loi,1))",
        "YEAR(nga)",
        "MONTH(ngb)",
        "DAY(nga)",
        "YEAR(ca)",
    ])
}

fn numbers() -> Part {
    let names = one_of(&["ca", "cb", "cd", "ma", "mb", "ty", "nga", "ngb"]);
    let plain = one_of(&["0", "1", "2", "0.5", "100", "3%", "TRUE", "-1", "12.25"]);
    let single = prop_oneof![5 => names, 2 => plain, 2 => rows()];
    let deeper = |inner: Part| {
        let sign = one_of(&["+", "+", "-", "-", "*", "/"]);
        let pair = (inner.clone(), sign, inner.clone());
        let power = (
            inner.clone(),
            one_of(&["2", "0", "-1", "COUNTA(ca,loi)", "0.5"]),
        );
        let digits = (inner.clone(), one_of(&["0", "1", "2", "-1"]));
        let rest = (inner.clone(), one_of(&["2", "0.1", "-3", "cb", "0"]));
        let cond = (comparison(&inner), inner.clone(), inner.clone());
        prop_oneof![
            6 => pair.prop_map(|(l, s, r)| format!("({l}{s}{r})")),
            1 => power.prop_map(|(base, exponent)| format!("({base})^{exponent}")),
            1 => inner.clone().prop_map(|part| format!("-({part})")),
            1 => inner.clone().prop_map(|part| format!("({part})%")),
            1 => call("SUM", some(&inner)),
            1 => call("MIN", some(&inner)),
            1 => call("MAX", some(&inner)),
            1 => call("ABS", inner.clone().prop_map(|part| vec![part])),
            1 => digits.clone().prop_map(|(part, digits)| format!("ROUND({part},{digits})")),
            1 => digits.clone().prop_map(|(part, digits)| format!("ROUNDUP({part},{digits})")),
            1 => digits.prop_map(|(part, digits)| format!("ROUNDDOWN({part},{digits})")),
            1 => rest.prop_map(|(part, by)| format!("MOD({part},{by})")),
            1 => call("INT", inner.clone().prop_map(|part| vec![part])),
            1 => call("AVERAGE", some(&inner)),
            2 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("IFERROR({a},{b})")),
            1 => cond.prop_map(|(c, yes, no)| format!("IF({c},{yes},{no})")),
        ]
    };
    single
        .prop_recursive(3, 10, 3, move |inner| deeper(inner.boxed()))
        .boxed()
}

fn comparison(number: &Part) -> Part {
    let sign = one_of(&["=", "=", "<>", "<", "<=", ">", ">="]);
    let pair = (number.clone(), sign, number.clone());
    pair.prop_map(|(l, s, r)| format!("{l}{s}{r}")).boxed()
}

/// A choice is compared with its values only: a form's cell holds its label.
fn texts() -> Part {
    let choice = one_of(&[
        "loai=\"giay\"",
        "\"bang\"<>loai",
        "loai=loai",
        "co=\"yes\"",
        "co<>\"no\"",
        "co=\"Có\"",
        "co=TRUE",
        "FALSE<>co",
        "loai=\"Giấy khen\"",
        "loai<>\"bằng KHEN\"",
        "loai=IF(co,\"Giấy khen\",\"huan\")",
        "LEFT(loai,4)=\"Giấy\"",
    ]);
    let text = one_of(&[
        "loi",
        "loi",
        "\"giay\"",
        "\"BÌNH thường\"",
        "\"\"",
        "\"5\"",
        "LEFT(loi,4)",
        "RIGHT(loi,ca)",
        "MID(loi,2,3)",
        "MID(loi,cb,2)",
        "TRIM(loi&\"  x\")",
        "TEXT(ca,\"000\")",
        "TEXT(ma,\"0\")",
        "loai",
    ]);
    let joined = (text.clone(), one_of(&["ca", "loi", "\"x\"", "1", "\"\""]));
    let joined = joined.prop_map(|(l, r)| format!("{l}&{r}"));
    let sides = prop_oneof![3 => text.clone(), 2 => joined];
    let pair = (sides, one_of(&["=", "<>"]), text);
    let pair = pair.prop_map(|(l, s, r)| format!("{l}{s}{r}"));
    prop_oneof![1 => choice, 2 => pair].boxed()
}

pub(super) fn conditions() -> Part {
    let single = prop_oneof![
        8 => comparison(&numbers()),
        2 => texts(),
        1 => one_of(&["nga>=DATE(2024,2,1)", "ngb<DATE(2024, 3, 31)", "nga=DATE(2024,2,29)"]),
        2 => one_of(&[
            "ISBLANK(ca)", "ISBLANK(loi)", "ISBLANK(nga)", "ISBLANK(loai)", "ISBLANK(co)", "TRUE", "co",
        ]),
        // What people get wrong and no campaign forbids: a number for a condition.
        1 => one_of(&["ca", "loi=5&\"\""]),
    ];
    let deeper = |inner: Part| {
        let chosen = (inner.clone(), inner.clone(), inner.clone());
        prop_oneof![
            2 => call("AND", some(&inner)),
            3 => call("OR", some(&inner)),
            1 => call("NOT", inner.clone().prop_map(|part| vec![part])),
            1 => chosen.prop_map(|(c, yes, no)| format!("IF({c},{yes},{no})")),
            1 => (inner.clone(), inner).prop_map(|(c, yes)| format!("IF({c},{yes})")),
        ]
    };
    single
        .prop_recursive(2, 6, 3, move |inner| deeper(inner.boxed()))
        .boxed()
}

/// Something that stands in a cell.
fn answer(numbers: &[&'static str]) -> BoxedStrategy<Option<Value>> {
    let number = select(numbers.to_vec()).prop_map(|n| Value::Number(n.parse().expect(n)));
    let odd = ["5", " 7 ", "12 đồng chí", "abc", "1.234,5", "-"];
    let odd = select(odd.to_vec()).prop_map(|text| Value::Text(text.to_owned()));
    prop_oneof![
        3 => Just(None),
        18 => number.prop_map(Some),
        1 => odd.prop_map(Some),
    ]
    .boxed()
}

fn word(words: &[&'static str], make: fn(String) -> Value) -> BoxedStrategy<Option<Value>> {
    let word = select(words.to_vec()).prop_map(move |text| Some(make(text.to_owned())));
    let odd = Just(Some(Value::Text("khác".to_owned())));
    prop_oneof![4 => Just(None), 18 => word, 1 => odd].boxed()
}

fn day() -> BoxedStrategy<Option<Value>> {
    let days = select(vec![
        date(2024, 1, 31),
        date(2024, 3, 1),
        date(2023, 12, 25),
    ]);
    prop_oneof![1 => Just(None), 5 => days.prop_map(|day| Some(Value::Date(day)))].boxed()
}

const COUNTS: &[&str] = &[
    "0",
    "0",
    "1",
    "2",
    "3",
    "5",
    "-4",
    "12",
    "1.5",
    "100000",
    "987654321",
];
const AMOUNTS: &[&str] = &[
    "0",
    "0.1",
    "0.2",
    "0.3",
    "2.5",
    "-12.25",
    "20179.5",
    "12345678.9",
    "98765432.11",
    "3",
];

/// The answers of one return.
pub(super) fn filling() -> impl Strategy<Value = Filling> {
    let (count, amount) = (answer(COUNTS), answer(AMOUNTS));
    let choice = word(&["giay", "bang", "huan"], Value::Choice);
    let yes_no = word(&["yes", "no"], |text| Value::YesNo(text == "yes"));
    let text = word(
        &[
            "Bình thường",
            "bình thường",
            "giay",
            "5",
            "007",
            "Không",
            "ko có.",
            "hai  từ",
        ],
        Value::Text,
    );
    let nothing = select(vec!["ca", "cb", "ma", "loai", "co", "loi", "nga"]);
    let nothing = prop::collection::btree_set(nothing, 0..3);
    let figures = prop::collection::vec(count.clone(), 3);
    let amounts = prop::collection::vec(amount.clone(), 3);
    let others = (choice.clone(), yes_no, text, day(), day());
    let rows = prop::collection::vec((choice, count, amount), 0..6);
    (figures, amounts, others, nothing, rows).prop_map(
        |(counts, amounts, others, nothing, rows)| {
            let codes = [
                "ca", "cb", "cd", "ma", "mb", "ty", "loai", "co", "loi", "nga", "ngb",
            ];
            let (choice, yes_no, text, first, second) = others;
            let answers = counts.into_iter().chain(amounts);
            let answers = codes
                .into_iter()
                .zip(answers.chain([choice, yes_no, text, first, second]));
            let row = |(choice, count, amount)| {
                let cells = ["ht", "sl", "tien"]
                    .into_iter()
                    .zip([choice, count, amount]);
                filled(cells)
            };
            Filling {
                answers: filled(answers),
                nothing: nothing.into_iter().map(str::to_owned).collect(),
                lists: BTreeMap::from([("kt".to_owned(), rows.into_iter().map(row).collect())]),
                ..Filling::default()
            }
        },
    )
}

fn filled<'a>(cells: impl Iterator<Item = (&'a str, Option<Value>)>) -> BTreeMap<String, Value> {
    cells
        .filter_map(|(code, value)| Some((code.to_owned(), value?)))
        .collect()
}

/// A campaign with these rules.
pub(super) fn campaign(rules: &[(String, &str)]) -> Result<Campaign, Vec<Mistake>> {
    let mut files: Vec<_> = TABLES
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
    let mut checks = "rule,tolerance,message\n".to_owned();
    for (number, (rule, tolerance)) in rules.iter().enumerate() {
        let rule = rule.replace('"', "\"\"");
        writeln!(checks, "\"{rule}\",{tolerance},R{number}").expect("a text");
    }
    files.push(("checks".to_owned(), checks));
    let files: Vec<_> = files
        .into_iter()
        .map(|(name, text)| (format!("{name}.csv"), text.into_bytes()))
        .collect();
    read_campaign(&Tables::from_csv(&files), &Reserved::default())
}

pub(super) fn draw<T>(runner: &mut TestRunner, strategy: &impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).expect("a value").current()
}

/// Rules that the campaign's reader accepts.
pub(super) fn draw_rules(runner: &mut TestRunner, strategy: &Part) -> Vec<(String, &'static str)> {
    let mut rules = Vec::new();
    while rules.len() < RULES {
        let text = draw(runner, strategy);
        let tolerance = draw(runner, &select(vec!["", "", "0.5", "1", "0.01"]));
        let rule = (text, tolerance);
        if campaign(std::slice::from_ref(&rule)).is_ok() {
            rules.push(rule);
        }
    }
    rules
}

/// The state of each check as a form shows it.
pub(super) fn states(book: &Book, campaign: &Campaign) -> Vec<String> {
    let sheet = book.sheet(&checks_tab(campaign)).expect("the checks");
    let cells = state_cells(book, campaign).into_iter();
    let content = cells.map(|at| sheet.get(at).map(Content::typed));
    content.map(Option::unwrap_or_default).collect()
}

/// The cells of the checks' states.
pub(super) fn state_cells(book: &Book, campaign: &Campaign) -> Vec<Address> {
    let words = ["form-col-check", "form-col-state"].map(|key| Language::Vi.text(key));
    let checks = table(book, &checks_tab(campaign), &[&words[0], &words[1]]);
    let (message, state) = (checks.column(&words[0]), checks.column(&words[1]));
    let numbers = 0..campaign.checks.len();
    let row = |number| checks.row_of(message, &format!("R{number}")).row;
    numbers
        .map(|number| Address::new(row(number), state))
        .collect()
}

/// The sheet of checks of a form.
pub(super) fn checks_tab(campaign: &Campaign) -> String {
    let unit = campaign.reporter("u1").expect("a unit");
    Layout::new(campaign, unit, Language::Vi).checks_tab
}

/// A return as the tool reads it from a file.
pub(super) fn returned(campaign: &Campaign, book: &Book) -> Return {
    let file = SourceFile {
        name: "u1.xlsx".to_owned(),
        sha256: String::new(),
        received: None,
        sender: None,
        assigned: None,
        saved: None,
    };
    ReturnReader::new(campaign)
        .read(book, &file)
        .expect("a return")
}

/// Whether a cell that the rule names holds something that the form does not take as it is,
/// though the tool may: text for a number, a word that is no choice.
pub(super) fn is_odd(rule: &Rule, filling: &Filling) -> bool {
    let is_odd = |name: &str, value: &Value| {
        let is_text = matches!(value, Value::Text(_)) && name != "loi";
        is_text || matches!(value, Value::Number(n) if name.starts_with('c') && !n.is_integer())
    };
    let mut cells = BTreeSet::new();
    for (code, value) in &filling.answers {
        cells.extend(is_odd(code, value).then(|| code.clone()));
    }
    for (column, value) in filling.lists["kt"].iter().flatten() {
        let is_fraction = column == "sl" && value.number().is_some_and(|n| !n.is_integer());
        let is_odd = is_odd(column, value) || is_fraction;
        cells.extend(is_odd.then(|| format!("kt.{column}")));
    }
    let mut items = rule.items().into_iter();
    items.any(|item| cells.contains(&item.to_string()))
}

/// What is wrong with a form's state, if something is.
pub(super) fn judge(
    check: &Check,
    state: &str,
    reported: &Reported<'_>,
    filling: &Filling,
) -> Result<u8, String> {
    let keys = ["form-state-unknown", "form-state-fails", "form-state-holds"];
    let form = keys
        .iter()
        .position(|key| state.starts_with(&Language::Vi.text(key)));
    let verdict = check.rule.verdict(reported, check.tolerance);
    let tool = match &verdict {
        Verdict::Skipped { .. } => 0,
        // Beyond 28 digits the tool gives up, and Excel goes on with 15.
        Verdict::Failed(EvaluationError::Overflow) => return Ok(0),
        Verdict::Failed(_) => 0,
        Verdict::Fails(_) => 1,
        Verdict::Holds => 2,
    };
    let is_open = form == Some(0) || tool == 0;
    if form == Some(tool) || is_open && is_odd(&check.rule, filling) {
        return Ok(u8::try_from(tool).expect("a state"));
    }
    let rule = check.rule.text();
    Err(format!(
        "{rule} ({}): form {state:?}, tool {verdict:?}\n  {:?}",
        check.tolerance, filling
    ))
}
