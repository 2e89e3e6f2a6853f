//! A country: 63 provinces, each with its units. Summaries rolled up, exports in one engine, and all
//! units consolidated at once give the same totals.
//!
//! `TONGHOP_COUNTRY=800` is the full size, 50,400 units; it prints how long each way takes.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

use indexmap::IndexMap;
use rust_decimal::Decimal;
use tonghop::campaign::{Campaign, Unit};
use tonghop::check::check;
use tonghop::consolidation::build::consolidate;
use tonghop::consolidation::{Consolidation, EarlierRounds, Figure};
use tonghop::export::{Format, Round, Table, write_table};
use tonghop::form::stamp::Stamp;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::{
    Entry, EntryPlace, ListEntry, ListRow, Outcome, ReadFile, Return, SourceFile,
};
use tonghop::language::Language;
use tonghop::summary::write_summary;
use tonghop::value::{Answer, Value};
use tonghop::workbook::address::Address;
use tonghop::workbook::read::read_book;

use crate::outputs::DATE;
use crate::outputs::office::python;
use crate::test_campaign::TestCampaign;

const PROVINCES: usize = 63;
/// Units of a province where nobody says how many.
const UNITS: usize = 20;

/// What is asked: totals of every kind that rolls up.
const INDICATORS: &str = "
| code     | section | label           | measure    | kind   | total                 |
| -------- | ------- | --------------- | ---------- | ------ | --------------------- |
| ket_nap  | A       | Kết nạp         | đồng chí   | count  | sum                   |
| dang_so  | A       | Đảng viên       | đồng chí   | count  | stock                 |
| kinh_phi | B       | Kinh phí        | triệu đồng | amount | sum                   |
| it_nhat  | B       | Ít nhất         | triệu đồng | amount | min                   |
| lon_nhat | B       | Lớn nhất        | triệu đồng | amount | max                   |
| binh_quan | B      | Bình quân       | triệu đồng | amount | mean:dang_so          |
| ty_le    | A       | Tỷ lệ           | %          | percent | ratio:ket_nap/dang_so |
";

/// The figures of a unit, by its place in the country.
fn figures(place: usize) -> [(&'static str, Decimal); 6] {
    let number = |factor: usize, scale: u32| {
        let spread = (place * 7919 + factor * 104_729) % 100_003;
        Decimal::new(i64::try_from(spread).expect("small"), scale)
    };
    [
        ("ket_nap", number(1, 0)),
        ("dang_so", number(2, 0) + Decimal::ONE),
        ("kinh_phi", number(3, 3)),
        ("it_nhat", number(4, 2)),
        ("lon_nhat", number(5, 2)),
        ("binh_quan", number(6, 1)),
    ]
}

/// A country of so many units in each province.
struct Country {
    base: Campaign,
    version: String,
    size: usize,
}

impl Country {
    fn new(size: usize) -> Self {
        let campaign = TestCampaign::new()
            .table("indicators", INDICATORS)
            .without("checks");
        let base = campaign.campaign();
        let version = Stamp::new(&base, "u1").version;
        Self {
            base,
            version,
            size,
        }
    }

    /// The code of the n-th unit of a province.
    fn code(province: usize, unit: usize) -> String {
        format!("t{province:02}-{unit:03}")
    }

    fn unit(&self, code: &str, kind: &str) -> (String, Unit) {
        let unit = Unit {
            code: code.to_owned(),
            name: format!("Đơn vị {code}"),
            email: String::new(),
            aliases: Vec::new(),
            succeeds: Vec::new(),
            deadline: None,
            attributes: IndexMap::from([("type".to_owned(), kind.to_owned())]),
        };
        (code.to_owned(), unit)
    }

    fn units(&self, province: usize) -> impl Iterator<Item = (String, Unit)> + '_ {
        (0..self.size).map(move |unit| self.unit(&Self::code(province, unit), "chi_bo"))
    }

    fn with(&self, units: impl Iterator<Item = (String, Unit)>) -> Campaign {
        let mut campaign = self.base.clone();
        campaign.units = units.collect();
        campaign
    }

    /// A province's campaign.
    fn province(&self, province: usize) -> Campaign {
        let mut campaign = self.with(self.units(province));
        let above = format!("{}/t{province:02}", campaign.settings.campaign);
        campaign.settings.all.insert("reports_to".to_owned(), above);
        campaign
    }

    /// The returns of a province: one unit of eleven returned nothing.
    fn returns(&self, province: usize) -> impl Iterator<Item = ReadFile> + '_ {
        let units = 0..self.size;
        let units = units.map(move |unit| (unit, province * self.size + unit));
        let came = units.filter(|(_, place)| place % 11 != 3);
        came.map(move |(unit, place)| self.returned(&Self::code(province, unit), place))
    }

    fn returned(&self, code: &str, place: usize) -> ReadFile {
        let file = source(&format!("{code}.xlsx"));
        let entry = |answer, row| Entry {
            answer: Answer::Given(answer),
            place: Some(EntryPlace {
                original: None,
                sheet: "Số liệu".into(),
                cell: Address::new(row, 5),
            }),
            ..Entry::default()
        };
        let figures = (6..).zip(figures(place));
        let answers = figures
            .map(|(row, (code, figure))| (code.into(), entry(Value::Number(figure), row)))
            .collect();
        let cells = [
            ("hinh_thuc", Value::Choice("giay_khen".to_owned())),
            ("so_luong", Value::Number(Decimal::from(place % 5 + 1))),
        ];
        let cells = cells.map(|(code, value)| (code.into(), entry(value, 6)));
        let rows = place.is_multiple_of(3).then(|| ListRow {
            row: 6,
            cells: cells.into(),
        });
        let list = ListEntry {
            says_nothing: rows.is_none(),
            rows: rows.into_iter().collect(),
            sheet: "Khen thưởng".to_owned(),
        };
        let stamp = Stamp {
            version: self.version.clone(),
            campaign: self.base.settings.campaign.clone(),
            period: self.base.settings.period.to_string(),
            unit: code.to_owned(),
        };
        let returned = Return {
            file: file.clone(),
            stamp,
            answers,
            computed: BTreeMap::new(),
            lists: BTreeMap::from([("khen_thuong".to_owned(), list)]),
            nothing_sections: Default::default(),
            replaces: None,
            subunits: None,
            modified: None,
            findings: Vec::new(),
        };
        let outcome = Outcome::Return(Box::new(returned));
        ReadFile { file, outcome }
    }
}

fn source(name: &str) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        sha256: format!("{name:0>64}"),
        received: None,
        sender: None,
        assigned: None,
        saved: None,
    }
}

fn consolidated(campaign: &Campaign, read: Vec<ReadFile>) -> Consolidation<'_> {
    consolidate(
        campaign,
        check(campaign, read, None),
        EarlierRounds::default(),
    )
}

/// Indicator → its whole: figure, units in it, units asked.
type Totals = BTreeMap<String, (Option<Decimal>, usize, usize)>;

fn totals(table: &Consolidation<'_>) -> Totals {
    let whole = |figure: Figure| {
        let value = figure.value.map(|value| value.normalize());
        (value, figure.reported, figure.expected)
    };
    let totals = table.totals.iter();
    totals
        .map(|(code, totals)| (code.clone(), whole(totals.all)))
        .collect()
}

/// Each province's summary, and its export into one data set.
fn provinces(country: &Country, root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut summaries = Vec::new();
    for province in 0..PROVINCES {
        let campaign = country.province(province);
        let table = consolidated(&campaign, country.returns(province).collect());
        let round = Round::new(&table, None, Language::Vi);
        for part in Table::ALL {
            let folder = root.join(part.name()).join(round.partition.path());
            fs::create_dir_all(&folder).expect("a folder");
            let file = File::create(folder.join(format!("{}.parquet", part.name())));
            write_table(part, &round, Format::Parquet, file.expect("a file")).expect("a table");
        }
        let summary = write_summary(&table, DATE, Language::Vi).expect("a summary");
        summaries.push((format!("t{province:02}"), summary));
    }
    summaries
}

/// The totals over the provinces' summaries.
fn rolled_up(country: &Country, summaries: &[(String, Vec<u8>)]) -> Totals {
    let offices = summaries
        .iter()
        .map(|(code, _)| country.unit(code, "dang_bo"));
    let campaign = country.with(offices);
    let reader = ReturnReader::new(&campaign);
    let read = summaries.iter().map(|(code, bytes)| {
        let file = source(&format!("{code}.xlsx"));
        let book = read_book(bytes).expect("a workbook");
        let outcome = reader.read(&book, &file).into();
        ReadFile { file, outcome }
    });
    let read = read.collect();
    totals(&consolidated(&campaign, read))
}

/// The totals over all units at once.
fn at_once(country: &Country) -> Totals {
    let units = (0..PROVINCES).flat_map(|province| country.units(province));
    let campaign = country.with(units);
    let read = (0..PROVINCES).flat_map(|province| country.returns(province));
    totals(&consolidated(&campaign, read.collect()))
}

/// Adds up what the provinces exported.
const ADD_UP: &str = "
import duckdb, json, sys
root = sys.argv[1]
table = lambda name: f\"read_parquet('{root}/{name}/*/*/*/*.parquet', hive_partitioning = false)\"
found = duckdb.sql(f'''
    SELECT indicator, CASE total WHEN 'min' THEN min(value) WHEN 'max' THEN max(value) ELSE sum(value) END AS figure,
           count(value) AS reported, count(*) AS expected, total
    FROM {table('data')} d JOIN {table('indicators')} i USING (campaign_code, period_code, office_code, indicator)
    WHERE total IN ('sum', 'stock', 'min', 'max') GROUP BY indicator, total ORDER BY indicator''').fetchall()
mean = duckdb.sql(f'''
    SELECT sum(m.value::DOUBLE * w.value::DOUBLE) / sum(w.value::DOUBLE) FROM {table('data')} m
    JOIN {table('data')} w USING (office_code, unit_code)
    WHERE m.indicator = 'binh_quan' AND w.indicator = 'dang_so' AND m.value IS NOT NULL''').fetchall()[0][0]
print(json.dumps([[row[0], format(row[1].normalize(), 'f'), row[2], row[3]] for row in found] + [['mean', str(mean), 0, 0]]))
";

#[test]
#[ignore = "needs Python with DuckDB"]
fn a_country_adds_up_to_the_same_whichever_way() {
    let size = std::env::var("TONGHOP_COUNTRY").ok();
    let size = size.map_or(UNITS, |size| size.parse().expect("a number of units"));
    let country = Country::new(size);
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let mut last = 0.0;
    let mut took = |what: &str| {
        let now = start.elapsed().as_secs_f64();
        println!("{what}: {:.1} s", now - last);
        last = now;
    };
    let summaries = provinces(&country, folder.path());
    took("63 summaries and exports");
    let by_summaries = rolled_up(&country, &summaries);
    took("roll-up by summaries");
    let at_once = at_once(&country);
    took("all at once");
    assert_eq!(by_summaries, at_once);
    let told = python(ADD_UP, &[folder.path().as_os_str(), OsStr::new("")]);
    took("exports in DuckDB");
    let told: Vec<(String, String, usize, usize)> = serde_json::from_str(&told).expect("JSON");
    for (code, figure, reported, expected) in &told[..told.len() - 1] {
        let figure: Decimal = figure.parse().expect("a figure");
        assert_eq!(
            at_once[code],
            (Some(figure), *reported, *expected),
            "{code}"
        );
    }
    assert_eq!(told.len(), 6);
    let mean: f64 = told[5].1.parse().expect("a mean");
    let exact = at_once["binh_quan"].0.expect("a mean");
    let exact: f64 = exact.to_string().parse().expect("a mean");
    assert!((mean - exact).abs() < 0.01, "{mean} {exact}");
    let (_, reported, expected) = at_once["ket_nap"];
    assert_eq!(expected, PROVINCES * size);
    assert!(reported < expected && reported > expected * 4 / 5);
}
