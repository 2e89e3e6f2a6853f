//! Repeatable chance and exact sharing-out of a total.
//!
//! In come a total and weights, out come whole parts that add up to it. The same name gives
//! the same numbers on every machine; nothing here knows what is being shared out.

/// A small linear congruential generator (Knuth's MMIX constants), seeded by a name.
pub(crate) struct Chance(u64);

impl Chance {
    /// Starts the sequence that belongs to a name (FNV-1a of its bytes).
    pub(crate) fn of(name: &str) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let mut chance = Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, mix));
        chance.below(1);
        chance
    }

    /// A number from zero up to, not including, `end`.
    pub(crate) fn below(&mut self, end: i64) -> i64 {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        let high = i64::from((self.0 >> 33) as u32);
        if end <= 1 { 0 } else { high % end }
    }

    /// A number between two bounds, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high - low + 1)
    }

    /// True once in `n` on average.
    pub(crate) fn one_in(&mut self, n: i64) -> bool {
        self.below(n) == 0
    }
}

/// Shares out a total in proportion to weights, by largest remainder, within caps.
///
/// Panics where the caps leave no room for the total: the caller's table is wrong then.
pub(crate) fn apportion(total: i64, weights: &[i64], caps: &[i64]) -> Vec<i64> {
    let sum: i64 = weights.iter().sum();
    let exact = |i: usize| total * weights[i];
    let mut parts: Vec<i64> = (0..weights.len())
        .map(|i| (exact(i) / sum).min(caps[i]))
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).filter(|&i| weights[i] > 0).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(exact(i) % sum), i));
    let mut left = total - parts.iter().sum::<i64>();
    while left > 0 {
        let before = left;
        for &i in &order {
            if left > 0 && parts[i] < caps[i] {
                parts[i] += 1;
                left -= 1;
            }
        }
        assert!(
            left < before,
            "the caps leave no room for {left} of {total}"
        );
    }
    parts
}

/// Throws a total on the units one by one, each hit with a chance in proportion to its weight.
///
/// Panics where the caps leave no room for the total.
pub(crate) fn scatter(total: i64, weights: &[i64], caps: &[i64], chance: &mut Chance) -> Vec<i64> {
    let mut parts = vec![0; weights.len()];
    for _ in 0..total {
        let open = |i: usize, parts: &[i64]| if parts[i] < caps[i] { weights[i] } else { 0 };
        let sum: i64 = (0..weights.len()).map(|i| open(i, &parts)).sum();
        assert!(sum > 0, "the caps leave no room for {total}");
        let mut mark = chance.below(sum);
        let hit = (0..weights.len()).find(|&i| {
            mark -= open(i, &parts);
            mark < 0
        });
        parts[hit.unwrap_or(0)] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_within_caps() {
        let parts = apportion(10, &[5, 1, 1], &[4, 9, 9]);
        assert_eq!((parts.iter().sum::<i64>(), parts[0]), (10, 4));
        let parts = scatter(10, &[5, 1, 0], &[4, 9, 9], &mut Chance::of("x"));
        assert_eq!((parts.iter().sum::<i64>(), parts[2]), (10, 0));
    }

    #[test]
    fn a_name_repeats_its_sequence() {
        let draw = |name| {
            (0..5)
                .map(|_| Chance::of(name).below(1000))
                .collect::<Vec<_>>()
        };
        assert_eq!(draw("a"), draw("a"));
        assert_ne!(draw("a"), draw("b"));
    }
}
