//! Holes in regular series: monthly, quarterly, half-yearly or yearly figures of which some in between are missing.

/// Periods that are missing in a row: the month of the first, how many, and how many months lie between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    pub first: i32,
    pub missing: usize,
    pub step: i32,
}

const STEPS: [i32; 4] = [1, 3, 6, 12];

/// So many steps of a series must be alike before it is regular, and half of them.
const ALIKE: usize = 3;

/// The holes of a series with figures in these months, which are in order.
///
/// A regular step is the commonest one. A hole has such on both sides, or before it where only the last figure is behind
/// it: where yearly figures become monthly ones there is none. Nor is there one in
/// months that never have a figure, in a series of two years or more: schools are closed in August.
pub fn holes(months: &[i32]) -> Vec<Hole> {
    let steps: Vec<i32> = months.windows(2).map(|pair| pair[1] - pair[0]).filter(|step| *step > 0).collect();
    let count = |step: &i32| steps.iter().filter(|one| *one == step).count();
    // Nearly all series are without one.
    let Some(first) = steps.first().filter(|first| steps.iter().any(|step| step != *first)) else { return Vec::new() };
    let usual = STEPS.into_iter().max_by_key(|step| (count(step), std::cmp::Reverse(*step))).unwrap_or(*first);
    if count(&usual) < ALIKE || 2 * count(&usual) < steps.len() {
        return Vec::new();
    }
    let mut months = months.to_vec();
    months.dedup();
    let long = months.last().zip(months.first()).is_some_and(|(last, first)| last - first >= 24);
    let never = |month: i32| long && !months.iter().any(|other| (other - month) % 12 == 0);
    let hole = |at: usize| {
        let step = steps[at];
        let regular = steps[at - 1] == usual && steps.get(at + 1).is_none_or(|next| *next == usual);
        let first = months[at] + usual;
        let missing = (step / usual - 1) as usize;
        let by_design = (0..missing as i32).all(|more| never(first + more * usual));
        (regular && step > usual && step % usual == 0 && !by_design).then_some(Hole { first, missing, step: usual })
    };
    (1..steps.len()).filter_map(hole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_has_regular_steps_beside_it() {
        let school: Vec<i32> = (0..48).filter(|month| ![6, 7].contains(&(month % 12))).collect();
        let yearly_then_monthly: Vec<i32> = (0..9).map(|year| year * 12).chain(97..160).collect();
        let of = |first, missing, step| vec![Hole { first, missing, step }];
        for (name, months, expected) in [
            ("no hole", (0..24).collect::<Vec<i32>>(), vec![]),
            ("one month", (0..24).filter(|month| *month != 9).collect(), of(9, 1, 1)),
            ("two months", (0..24).filter(|month| ![9, 10].contains(month)).collect(), of(9, 2, 1)),
            ("one quarter", vec![0, 3, 6, 12, 15, 18, 21], of(9, 1, 3)),
            ("one year", vec![0, 12, 24, 48, 60], of(36, 1, 12)),
            (
                "two of a short series",
                vec![0, 12, 24, 36, 60, 72, 84, 108],
                vec![Hole { first: 48, missing: 1, step: 12 }, Hole { first: 96, missing: 1, step: 12 }],
            ),
            ("before the last", vec![0, 12, 24, 36, 60], of(48, 1, 12)),
            ("after the first", vec![0, 24, 36, 48, 60], vec![]),
            ("monthly, then yearly", (0..9).chain([20, 32]).collect(), vec![]),
            ("yearly, then every other year", vec![0, 12, 24, 36, 60, 84], vec![]),
            ("less than half alike", vec![0, 12, 24, 36, 41, 43, 50, 61], vec![]),
            ("too short to tell", vec![0, 12, 36, 48], vec![]),
            ("school is closed", school, vec![]),
            ("yearly, then monthly", yearly_then_monthly, vec![]),
            ("now and then", vec![0, 1, 5, 9, 10, 24, 31], vec![]),
            ("twice in a month", vec![0, 0, 1, 1, 2, 3, 5, 6, 7], of(4, 1, 1)),
            ("nothing", vec![], vec![]),
        ] {
            assert_eq!(holes(&months), expected, "{name}");
        }
    }
}
