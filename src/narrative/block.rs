//! Which block tags belong together.
//!
//! In: the tags of one text in order. Out: one group a block (its opening tag, its `else`s, its
//! closing tag), or what is wrong with them. Blocks nested deeper than [`DEPTH`], or that many
//! `else if`s, are refused, since the template library would overflow the stack.

use super::mistake::MistakeKind;
use super::tag::TagKind;

/// How deep blocks may be nested.
pub(crate) const DEPTH: usize = 64;

/// The numbers of the tags of one block: opening, else…, closing.
pub(crate) type Group = Vec<usize>;

struct Open<'a> {
    name: &'a str,
    group: Group,
    last_branch: bool,
    depth: usize,
}

/// Groups the tags of blocks; `wrong` collects the number of each tag with a mistake.
pub(crate) fn match_blocks<'a>(
    kinds: impl Iterator<Item = &'a TagKind>,
    wrong: &mut Vec<(usize, MistakeKind)>,
) -> Vec<Group> {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut groups = Vec::new();
    for (number, kind) in kinds.enumerate() {
        match kind {
            TagKind::Open(name) => {
                let depth = 1 + open.last().map_or(0, |block| block.depth);
                open.push(Open {
                    name,
                    group: vec![number],
                    last_branch: false,
                    depth,
                });
                check_depth(number, depth, wrong);
            }
            TagKind::Else(chained) => take_else(number, *chained, &mut open, wrong),
            TagKind::Close(name) => close(number, name, &mut open, &mut groups, wrong),
            TagKind::Value | TagKind::Comment | TagKind::Unsupported => {}
        }
    }
    wrong.extend(
        open.iter()
            .map(|block| (block.group[0], MistakeKind::UnclosedBlock)),
    );
    groups
}

fn check_depth(number: usize, depth: usize, wrong: &mut Vec<(usize, MistakeKind)>) {
    if depth == DEPTH + 1 {
        wrong.push((number, MistakeKind::TooDeep { limit: DEPTH }));
    }
}

fn take_else(
    number: usize,
    chained: bool,
    open: &mut [Open<'_>],
    wrong: &mut Vec<(usize, MistakeKind)>,
) {
    match open.last_mut() {
        Some(block) if !block.last_branch => {
            block.group.push(number);
            block.last_branch = !chained;
            // The library nests the branches of a chain in one another.
            block.depth += usize::from(chained);
            check_depth(number, block.depth, wrong);
        }
        _ => wrong.push((number, MistakeKind::UnexpectedElse)),
    }
}

fn close(
    number: usize,
    name: &str,
    open: &mut Vec<Open<'_>>,
    groups: &mut Vec<Group>,
    wrong: &mut Vec<(usize, MistakeKind)>,
) {
    // The nearest open block of that name is meant; those inside it were left open.
    let Some(at) = open.iter().rposition(|block| block.name == name) else {
        wrong.push((number, MistakeKind::UnexpectedClose));
        return;
    };
    wrong.extend(
        open.drain(at + 1..)
            .map(|block| (block.group[0], MistakeKind::UnclosedBlock)),
    );
    if let Some(mut block) = open.pop() {
        block.group.push(number);
        groups.push(block.group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(kinds: &[TagKind]) -> (Vec<Group>, Vec<(usize, MistakeKind)>) {
        let mut wrong = Vec::new();
        let groups = match_blocks(kinds.iter(), &mut wrong);
        (groups, wrong)
    }

    #[test]
    fn branches_belong_to_their_block() {
        let (groups, wrong) = run(&[
            TagKind::Open("if".into()),
            TagKind::Open("each".into()),
            TagKind::Close("each".into()),
            TagKind::Else(true),
            TagKind::Else(false),
            TagKind::Close("if".into()),
        ]);
        assert_eq!(groups, vec![vec![1, 2], vec![0, 3, 4, 5]]);
        assert!(wrong.is_empty());
    }

    #[test]
    fn each_loose_end_is_told() {
        let (_, wrong) = run(&[
            TagKind::Else(false),
            TagKind::Close("if".into()),
            TagKind::Open("if".into()),
            TagKind::Open("each".into()),
            TagKind::Close("if".into()),
        ]);
        assert_eq!(
            wrong,
            vec![
                (0, MistakeKind::UnexpectedElse),
                (1, MistakeKind::UnexpectedClose),
                (3, MistakeKind::UnclosedBlock),
            ]
        );
    }
}
