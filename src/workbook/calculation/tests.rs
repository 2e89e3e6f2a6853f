//! What formulas give, by what Excel and LibreOffice show.

use super::{Fault, Table, Value, Workbook};

/// Two sheets: figures in A1:A4 (3, 1, 2, blank), texts in B1:B3, a truth in C1, an error in C2.
fn workbook() -> Workbook {
    let mut book = Workbook::new(["Bảng".to_owned(), "Kia 2".to_owned()]);
    for (row, number) in [3.0, 1.0, 2.0].into_iter().enumerate() {
        book.set((0, row as u32, 0), Value::Number(number));
    }
    for (row, text) in ["Có", "không", "Có"].into_iter().enumerate() {
        book.set((0, row as u32, 1), Value::from(text));
    }
    book.set((0, 0, 2), Value::Truth(true));
    book.set((0, 1, 2), Value::Error(Fault::Division));
    book.set((1, 0, 0), Value::Number(40.0));
    book.name(None, "Lãi", "'Kia 2'!$A$1");
    book
}

fn given(formula: &str) -> Value {
    let mut book = workbook();
    book.set_formula((0, 9, 9), formula);
    book.calculate().remove(&(0, 9, 9)).unwrap_or_default()
}

#[track_caller]
fn expect(cases: &[(&str, f64)]) {
    for (formula, number) in cases {
        match given(formula) {
            Value::Number(own) => assert!((own - number).abs() < 1e-12, "{formula}: {own}"),
            other => panic!("{formula}: {other:?}"),
        }
    }
}

#[test]
fn figures() {
    expect(&[
        ("1+2*3^2", 19.0),
        ("-2^2", 4.0),
        ("2^3^2", 64.0),
        ("10-4-3", 3.0),
        ("50%*A1", 1.5),
        ("1.1-1-0.1", 0.0),
        ("SUM(A1:A4)", 6.0),
        ("SUM(A:A,1:1,\"4\")", 13.0),
        ("SUM(Lãi,'Kia 2'!A1)", 80.0),
        ("AVERAGE(A1:A4)", 2.0),
        ("MAX(A1:B4)-MIN(A1:B4)", 2.0),
        ("MEDIAN(A1:A3)+LARGE(A1:A3,1)+SMALL(A1:A3,1)", 6.0),
        ("RANK(2,A1:A3)", 2.0),
        ("COUNT(A1:C4)+10*COUNTA(A1:C4)+100*COUNTBLANK(A1:A4)", 183.0),
        (
            "COUNTIF(B1:B3,\"CÓ\")+COUNTIF(A1:A4,\">=2\")+COUNTIF(B1:B4,\"<>Có\")",
            6.0,
        ),
        ("SUMIF(B1:B3,\"c*\",A1:A3)", 5.0),
        ("SUMIFS(A1:A3,B1:B3,\"Có\",A1:A3,\"<3\")", 2.0),
        ("AVERAGEIF(A1:A3,\">1\")+MAXIFS(A1:A3,B1:B3,\"không\")", 3.5),
        (
            "SUMPRODUCT((B1:B3=\"Có\")*A1:A3)+SUMPRODUCT(--(A1:A3>1),A1:A3)",
            10.0,
        ),
    ]);
}

#[test]
fn rounding_choosing_and_looking_up() {
    expect(&[
        ("SUMPRODUCT(LEN(B1:B3)*1)", 9.0),
        (
            "ROUND(2.5,0)+ROUND(-2.5,0)+ROUND(1.005,2)+ROUNDUP(1.01,1)+ROUNDDOWN(1.99,1)",
            4.01,
        ),
        ("INT(-1.5)+MOD(-3,2)+ABS(-2)+TRUNC(1.9)", 2.0),
        ("ROUND(1250,-2)", 1300.0),
        (
            "IF(A1>2,10,1/0)+IF(A1>5,1/0,)+IFERROR(1/0,5)+IFERROR(A1/A4,7)",
            22.0,
        ),
        (
            "IF(AND(C1,A1=3,NOT(A2>1)),1,2)+IF(OR(A1=9,B1=\"có\"),1,2)",
            2.0,
        ),
        (
            "VLOOKUP(2,A1:B3,1,FALSE)+MATCH(\"kh?ng\",B1:B3,0)+INDEX(A1:A3,2)",
            5.0,
        ),
        ("IFNA(VLOOKUP(9,A1:B3,2,0),4)+XLOOKUP(1,A1:A3,A1:A3)", 5.0),
        ("ROW()+COLUMN()+ROWS(A1:B3)+COLUMNS(A1:B3)", 25.0),
        (
            "DATE(2024,14,0)+YEAR(45000)+MONTH(45000)+DAY(45000)",
            45_688.0 + 2023.0 + 3.0 + 15.0,
        ),
        (
            "LEN(B2&\"!\")+FIND(\"n\",B2)+SEARCH(\"N?\",B2)+VALUE(\"12\")",
            26.0,
        ),
        (
            "CHOOSE(2,1,A1)+SWITCH(A2,3,1,1,2,9)+IFS(FALSE,1,TRUE,2)",
            7.0,
        ),
        ("SUM({1,2;3,4})", 10.0),
        ("A4", 0.0),
        ("SUBTOTAL(9,A1:A4)", 6.0),
    ]);
}

#[test]
fn texts_truths_and_errors() {
    let cases = [
        ("B1&\": \"&A1", Value::from("Có: 3")),
        (
            "TEXT(7,\"000\")&LEFT(B2,2)&RIGHT(B2,1)&MID(B2,2,2)",
            Value::from("007khghô"),
        ),
        ("TEXT(0.5,\"0%\")", Value::from("50%")),
        ("TEXTJOIN(\", \",TRUE,B1:B4)", Value::from("Có, không, Có")),
        ("UPPER(TRIM(\"  a  b \"))", Value::from("A B")),
        ("A1>B1", Value::Truth(false)),
        ("B1=\"CÓ\"", Value::Truth(true)),
        ("ISBLANK(A4)", Value::Truth(true)),
        ("ISERROR(C2)", Value::Truth(true)),
        ("0.1+0.2=0.3", Value::Truth(true)),
        ("A1/A4", Value::Error(Fault::Division)),
        ("SUM(C1:C2)", Value::Error(Fault::Division)),
        ("B1+1", Value::Error(Fault::Value)),
        ("#REF!+1", Value::Error(Fault::Reference)),
        ("Mất!A1", Value::Error(Fault::Reference)),
        (
            "VLOOKUP(9,A1:B3,2,FALSE)",
            Value::Error(Fault::NotAvailable),
        ),
    ];
    for (formula, value) in cases {
        assert_eq!(given(formula), value, "{formula}");
    }
}

#[test]
fn what_is_not_certain_is_unknown_and_nothing_hides_it() {
    let unknown = [
        "TODAY()",
        "NOPE(1)",
        "IFERROR(NOPE(1),5)",
        "ISERROR(RAND())",
        "SUM(A1,INDIRECT(\"A1\"))",
        "1/0+NOPE()",
        "Bảng1[Cột]",
        "[1]Kia!A1",
        "SUM(Bảng:Kia!A1)",
        "chưa_đặt",
        "A1:A3",
        "A1:A3 B1:B3",
        "TEXT(1.5,\"0,0\")",
        "1.5&\"\"",
        "\"1,5\"+1",
        "COUNTIF(A1:A3,\">1,5\")",
        "\"ă\">\"b\"",
        "J10",
        "SUM(J:J)",
        "((1)",
    ];
    for formula in unknown {
        assert_eq!(given(formula), Value::Unknown, "{formula}");
    }
    // The branch that isn't taken may be anything.
    assert_eq!(given("IF(TRUE,1,NOPE())"), Value::Number(1.0));
}

#[test]
fn tables_and_hidden_rows() {
    let mut book = workbook();
    let table = Table {
        sheet: 0,
        rows: (0, 3),
        columns: (0, 1),
        frame: (1, 1),
        names: vec!["Số".to_owned(), "Tên [1]".to_owned()],
    };
    book.table("Bảng", table);
    book.sheets[0].hide(1);
    for (at, formula) in [
        "SUM(Bảng[Số])",
        "SUM(bảng[[#All],[số]])",
        "SUBTOTAL(109,Bảng!A1:A3)",
        "SUBTOTAL(9,Bảng!A1:A3)",
        "COUNTA(Bảng[[Số]:[Tên '[1']]])",
        "SUM(Bảng[Khác])",
        "Bảng[[#This Row],[Số]]",
    ]
    .into_iter()
    .enumerate()
    {
        book.set_formula((1, 2, 2 + at as u16), formula);
    }
    let given: Vec<Value> = book.calculate().into_values().collect();
    let [one, two] = [3.0, 6.0].map(Value::Number);
    let [three, four] = [5.0, 4.0].map(Value::Number);
    let five = [one, two.clone(), three, two, four];
    assert_eq!(given[..5], five);
    assert_eq!(given[5], Value::Unknown);
    assert_eq!(given[6], Value::Number(2.0));
}

#[test]
fn cells_wait_for_those_that_they_need() {
    let mut book = workbook();
    // A running total, from the bottom up, and a total on top of it.
    for row in 0..5_000 {
        book.set((1, row, 1), Value::Number(1.0));
        let below = format!("B{}+C{}", row + 1, row + 2);
        book.set_formula((1, row, 2), &below);
    }
    book.set_formula((0, 9, 9), "SUM('Kia 2'!C1:C5000)+'Kia 2'!C1");
    book.set_formula((0, 10, 0), "A12+1");
    book.set_formula((0, 11, 0), "A11+1");
    book.set_formula((0, 12, 0), "SUBTOTAL(9,A1:A3)");
    book.set_formula((0, 13, 0), "SUBTOTAL(9,A1:A13)");
    book.set_formula((0, 14, 0), "A12*2");
    let given = book.calculate();
    let sum = 5_000.0 * 5_001.0 / 2.0 + 5_000.0;
    assert_eq!(given[&(0, 9, 9)], Value::Number(sum));
    assert_eq!(given[&(0, 10, 0)], Value::Unknown);
    assert_eq!(given[&(0, 14, 0)], Value::Unknown);
    assert_eq!(given[&(0, 12, 0)], Value::Number(6.0));
    assert_eq!(given[&(0, 13, 0)], Value::Unknown);
}
