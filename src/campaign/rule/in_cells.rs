//! Calls that a cell must hold otherwise than people type them, so that Excel calculates what the
//! tool does: without what binary fractions add, and independent of the computer's settings.

use super::COMPARED_DECIMALS;
use super::cells::Cells;
use super::function::Function;
use super::tree::{Node, Operator};

/// Characters that a cell can hold, and one more.
const LONGEST_CELL: u32 = 32_768;

/// The call for a cell; none where it is written as people type it.
pub(super) fn call(
    function: Function,
    arguments: &[Node],
    cells: &dyn Cells,
    print: &dyn Fn(&Node) -> String,
) -> Option<String> {
    let name = function.name();
    if let (Function::IsBlank, [Node::Name(item)]) = (function, arguments) {
        return Some(cells.is_blank(item));
    }
    if function == Function::CountA {
        return Some(count_filled(arguments, cells, print));
    }
    if function == Function::CountIfs {
        return count_without(arguments, print);
    }
    if !is_otherwise(function) {
        // Not to print each level twice, which over many levels never ends.
        return None;
    }
    let parts: Vec<String> = arguments.iter().map(print).collect();
    Some(match (function, parts.as_slice()) {
        (Function::Int, [number]) => format!("INT({})", settled(number)),
        (Function::Mod, [number, divisor]) => remainder(number, divisor),
        (Function::RoundUp | Function::RoundDown, [number, digits]) => {
            format!("{name}({},{})", settled(number), settled(digits))
        }
        (Function::Left | Function::Right, [text, count]) => {
            format!("{name}({text},{})", characters(count))
        }
        (Function::Mid, [text, start, count]) => {
            format!("MID({text},{},{})", characters(start), characters(count))
        }
        (Function::Value, [text]) => value(text),
        (Function::Text, [number, format]) => format!("TEXT(ROUND({number},0),{format})"),
        (Function::Year | Function::Month | Function::Day, [day]) => {
            let day = settled(day);
            format!("{name}(IF(AND({day}>=61,{day}<2958466),{day},1/0))")
        }
        (Function::MinIfs | Function::MaxIfs, parts) => {
            // Files mark so what came after Excel 2010.
            format!("_xlfn.{name}({})", parts.join(","))
        }
        _ => return None,
    })
}

/// Whether a cell holds the call otherwise than people type it.
fn is_otherwise(function: Function) -> bool {
    use Function::{
        Day, Int, Left, MaxIfs, Mid, MinIfs, Mod, Month, Right, RoundDown, RoundUp, Text, Value,
        Year,
    };
    matches!(
        function,
        Int | Mod
            | RoundUp
            | RoundDown
            | Left
            | Right
            | Mid
            | Value
            | Text
            | Year
            | Month
            | Day
            | MinIfs
            | MaxIfs
    )
}

/// A count of characters. Not every program takes more than a cell can hold.
fn characters(count: &str) -> String {
    format!("MIN(INT({}),{LONGEST_CELL})", settled(count))
}

/// A number without what binary fractions add to it.
fn settled(number: &str) -> String {
    format!("ROUND({number},{COMPARED_DECIMALS})")
}

/// Of whole numbers, as binary fractions leave a rest where there is none.
fn remainder(number: &str, divisor: &str) -> String {
    const SCALE: &str = "1000000";
    let whole = |number: &str| format!("ROUND(({number})*{SCALE},0)");
    format!("(MOD({},{})/{SCALE})", whole(number), whole(divisor))
}

/// Digits alone: VALUE also takes days, signs and decimals, by the computer's settings.
fn value(text: &str) -> String {
    let text = format!("({text}&\"\")");
    let same = format!("TEXT(VALUE({text}),REPT(\"0\",LEN({text})))={text}");
    format!("IF({same},VALUE({text}),1/0)")
}

/// Excel counts spaces, and not what a section says for its blank cells.
fn count_filled(arguments: &[Node], cells: &dyn Cells, print: &dyn Fn(&Node) -> String) -> String {
    let (mut counts, mut rest) = (Vec::new(), Vec::new());
    for argument in arguments {
        match argument {
            Node::Name(item) if !item.is_column() => {
                counts.push(format!("IF({},0,1)", cells.is_blank(item)));
            }
            other => rest.push(print(other)),
        }
    }
    if !rest.is_empty() {
        counts.insert(0, format!("COUNTA({})", rest.join(",")));
    }
    match counts.as_slice() {
        [only] => only.clone(),
        several => format!("({})", several.join("+")),
    }
}

/// Rows that are not of a kind are those of any kind less those of it: LibreOffice passes over
/// last rows with nothing in the column of `<>`, which Excel counts. None where nothing is
/// excluded, or nothing else is asked for.
fn count_without(arguments: &[Node], print: &dyn Fn(&Node) -> String) -> Option<String> {
    let pairs = arguments.chunks_exact(2);
    let (without, others): (Vec<&[Node]>, Vec<&[Node]>) =
        pairs.partition(|pair| matched(&pair[1]).is_some());
    if without.is_empty() || others.is_empty() {
        return None;
    }
    let mut counts = vec![(true, others.iter().map(|pair| pair.to_vec()).collect())];
    for pair in without {
        let matched = vec![pair[0].clone(), matched(&pair[1])?];
        let fewer = counts.clone().into_iter();
        counts.extend(fewer.map(|(adds, mut pairs): (bool, Vec<Vec<Node>>)| {
            pairs.push(matched.clone());
            (!adds, pairs)
        }));
    }
    let count = |(adds, pairs): &(bool, Vec<Vec<Node>>)| {
        let parts: Vec<String> = pairs.iter().flatten().map(print).collect();
        let sign = if *adds { "+" } else { "-" };
        format!("{sign}COUNTIFS({})", parts.join(","))
    };
    let sum: String = counts.iter().map(count).collect();
    Some(format!("({})", sum.trim_start_matches('+')))
}

/// The criterion that a `<>` is the opposite of; none of another criterion, nor of `"<>"` alone.
/// One that counts itself stays as it is: written twice at each level, it would never end.
fn matched(criterion: &Node) -> Option<Node> {
    match criterion {
        Node::Text(text) => {
            let rest = text.strip_prefix("<>").filter(|rest| !rest.is_empty())?;
            Some(Node::Text(format!("={rest}")))
        }
        Node::Calculate(Operator::Join, first, rest) => {
            let Node::Text(text) = first.as_ref() else {
                return None;
            };
            let mut counts = false;
            rest.visit(&mut |part| {
                counts |= matches!(part, Node::Call(Function::CountIfs, _));
            });
            let first = Node::Text(format!("={}", text.strip_prefix("<>")?));
            (!counts).then(|| Node::Calculate(Operator::Join, Box::new(first), rest.clone()))
        }
        _ => None,
    }
}
