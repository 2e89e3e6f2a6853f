//! Which shorter periods make up the time since the start of a longer one.

use super::period::Period;

impl Period {
    /// Which of the known periods make up a longer one up to this: places of them, from the
    /// first, none overlapping.
    ///
    /// # Errors
    /// The periods, as long as this one, that no known one covers.
    pub fn since(self, within: Self, known: &[Self]) -> Result<Vec<usize>, Vec<Self>> {
        let mut chosen = Vec::new();
        let mut day = within.first_day();
        while day < self.first_day() {
            let fits = |period: &Self| {
                let is_alike = period.kind().is_of_school() == self.kind().is_of_school();
                is_alike && period.first_day() == day && period.last_day() < self.first_day()
            };
            let fitting = known.iter().enumerate().filter(|(_, period)| fits(period));
            let longest = fitting.max_by_key(|(_, period)| period.months());
            let next = longest.and_then(|(place, period)| {
                let day = period.last_day().tomorrow().ok()?;
                Some((place, day))
            });
            let Some((place, next)) = next else {
                return Err(self.uncovered(within, known));
            };
            chosen.push(place);
            day = next;
        }
        Ok(chosen)
    }

    /// The periods before this one in a longer one, as long as it, that no known one covers.
    fn uncovered(self, within: Self, known: &[Self]) -> Vec<Self> {
        let before = std::iter::successors(self.previous(), |period| period.previous());
        let inside = before.take_while(|period| period.first_day() >= within.first_day());
        let is_covered = |period: &Self| known.iter().any(|known| known.contains(*period));
        let mut open: Vec<Self> = inside.filter(|period| !is_covered(period)).collect();
        open.reverse();
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(texts: &[&str]) -> Vec<Period> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn longer_rounds_stand_for_shorter_ones_and_gaps_are_named() {
        let [year, third] = ["2024", "2024-Q3"].map(|text| text.parse::<Period>().unwrap());
        let known = periods(&["2023-Q4", "2024-Q1", "2024-Q2", "2024-H1"]);
        assert_eq!(third.since(year, &known), Ok(vec![3]));
        assert_eq!(third.since(year, &known[..3]), Ok(vec![1, 2]));
        assert_eq!(third.since(year, &known[..2]), Err(periods(&["2024-Q2"])));
        assert_eq!(known[1].since(year, &[]), Ok(Vec::new()));
    }
}
