//! Pictures of quantities in characters: bars and lines of columns, both from zero, with open ends where there is a
//! bound and marks where there is no figure or no comparison. No colour says anything, and any pipe carries them.

use crate::both;
use crate::domain::language::Language;
use crate::domain::observation::{Reading, Status};
use crate::domain::quantity::{Qualifier, Quantity};

/// Parts of a cell, from an eighth to all of it.
const ACROSS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
const UP: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What may be, but is not certain.
const OPEN: char = '░';
/// Nobody knows how much more.
const MORE: char = '▷';
/// Nothing at all, which is a figure too; and a figure that the publication withheld.
const ZERO: char = '0';
const WITHHELD: char = '?';

/// In a line of columns: the true value is higher, lower, on either side; no figure; not compared with the one before.
const ABOVE: char = '↑';
const BELOW: char = '↓';
const AROUND: char = '~';
const NONE: char = '·';
const APART: char = '┊';
const OTHER: char = '×';

/// So many cells a bar in a table has at the most.
pub const CELLS: usize = 20;

/// So many columns stand in one line.
const LINE: usize = 60;

/// Both ends of what a quantity may be, never below zero: what is certain, and how far it may go; no second end where
/// nobody knows.
fn ends(quantity: &Quantity) -> (i128, Option<i128>) {
    match (quantity.low, quantity.high) {
        (None, None) => (0, Some(quantity.value.max(0))),
        (low, high) => (low.unwrap_or(0).max(0), high.map(|high| high.max(0))),
    }
}

/// The most that a scale for these quantities has to reach.
pub fn most<'a>(quantities: impl IntoIterator<Item = &'a Quantity>) -> i128 {
    let end = |quantity: &Quantity| {
        let (low, high) = ends(quantity);
        high.unwrap_or(low).max(low)
    };
    quantities.into_iter().map(end).max().unwrap_or(0)
}

/// A bar on a scale from 0 to `most`, in up to so many cells: filled as far as is certain, shaded as far as it may go,
/// with an open end where no bound is known, a mark where it is zero. Nothing below zero is drawn.
pub fn bar(quantity: &Quantity, most: i128, cells: usize) -> String {
    if most <= 0 {
        return String::new();
    }
    if is_zero(quantity) {
        return ZERO.to_string();
    }
    let (low, high) = ends(quantity);
    // More than the scale happens only where somebody asks for it.
    let eighths = |end: i128| usize::try_from(end.min(most) * cells as i128 * 8 / most).unwrap_or(0);
    let (sure, may) = (eighths(low), high.map_or(0, eighths));
    let mut bar: String = std::iter::repeat_n(ACROSS[7], sure / 8).collect();
    let shaded = (may.div_ceil(8)).saturating_sub(sure.div_ceil(8));
    if sure % 8 > 0 {
        bar.push(ACROSS[sure % 8 - 1]);
    } else if sure == 0 && low > 0 {
        // Little is not nothing.
        bar.push(ACROSS[0]);
    }
    bar.extend(std::iter::repeat_n(OPEN, shaded));
    if high.is_none() {
        bar.push(MORE);
    } else if quantity.low.is_none() && quantity.high.is_none() {
        bar.push(AROUND);
    }
    bar
}

/// What stands in the place of a bar where there is no value, on a scale from 0 to `most`: a mark where it was withheld.
pub fn without_value(reading: &Reading, most: i128) -> String {
    if most > 0 && reading.status == Status::Suppressed { WITHHELD.to_string() } else { String::new() }
}

fn is_zero(quantity: &Quantity) -> bool {
    quantity.value == 0 && quantity.is_certain()
}

/// What the marks in bars mean, those that are used, as one line below them; none where all is certain.
pub fn legend(bars: &[String], language: Language) -> Vec<String> {
    let meanings = [
        (OPEN, both!(language, "{OPEN} 可能有，不确定", "{OPEN} may be, not certain")),
        (MORE, both!(language, "{MORE} 上限不明", "{MORE} or more, nobody knows how much")),
        (AROUND, both!(language, "{AROUND} 约", "{AROUND} about")),
        (ZERO, both!(language, "{ZERO} 零", "{ZERO} zero")),
        (WITHHELD, both!(language, "{WITHHELD} 未公开", "{WITHHELD} withheld")),
    ];
    let used = meanings.into_iter().filter(|(mark, _)| bars.iter().any(|bar| bar.contains(*mark)));
    let used: Vec<String> = used.map(|(_, meaning)| meaning).collect();
    if used.is_empty() { used } else { vec![used.join(language.pick("；", "; "))] }
}

/// A place in a line of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Value {
        quantity: Quantity,
        /// Whether it may be set beside the one before.
        compared: bool,
    },
    /// No figure, or one without a value.
    None,
    /// A figure that the publication withheld.
    Withheld,
    /// A value that cannot be set to the scale of the others: an amount over another length of time.
    Other,
}

/// Lines of columns from 0 to the highest, and what their marks mean; nothing where fewer than three have a value, or
/// one is below zero.
pub fn columns(columns: &[Column], language: Language) -> Option<Columns> {
    let quantity = |column: &Column| match column {
        Column::Value { quantity, .. } => Some(*quantity),
        Column::None | Column::Withheld | Column::Other => None,
    };
    let quantities: Vec<Quantity> = columns.iter().filter_map(quantity).collect();
    let most = most(&quantities);
    if quantities.len() < 3 || most == 0 || quantities.iter().any(|quantity| quantity.value < 0) {
        return None;
    }
    let mut used: Vec<char> = Vec::new();
    let mut mark = |mark: char, line: &mut String| {
        if !used.contains(&mark) {
            used.push(mark);
        }
        line.push(mark);
    };
    let mut lines = Vec::new();
    for some in columns.chunks(LINE) {
        let mut line = String::new();
        for column in some {
            let (quantity, compared) = match column {
                Column::Value { quantity, compared } => (quantity, compared),
                Column::None => {
                    mark(NONE, &mut line);
                    continue;
                }
                Column::Withheld => {
                    mark(WITHHELD, &mut line);
                    continue;
                }
                Column::Other => {
                    mark(OTHER, &mut line);
                    continue;
                }
            };
            if !compared {
                mark(APART, &mut line);
            }
            if is_zero(quantity) {
                mark(ZERO, &mut line);
                continue;
            }
            let eighth = (quantity.value.min(most) * 8 + most - 1) / most;
            line.push(UP[usize::try_from(eighth).unwrap_or(0).clamp(1, 8) - 1]);
            match quantity.qualifier {
                Qualifier::Exact => {}
                Qualifier::MoreThan => mark(ABOVE, &mut line),
                Qualifier::LessThan => mark(BELOW, &mut line),
                Qualifier::About => mark(AROUND, &mut line),
            }
        }
        lines.push(line);
    }
    let meanings = [
        (ABOVE, both!(language, "{ABOVE} 多于", "{ABOVE} more than")),
        (BELOW, both!(language, "{BELOW} 少于", "{BELOW} less than")),
        (AROUND, both!(language, "{AROUND} 约", "{AROUND} about")),
        (ZERO, both!(language, "{ZERO} 零", "{ZERO} zero")),
        (WITHHELD, both!(language, "{WITHHELD} 未公开", "{WITHHELD} withheld")),
        (NONE, both!(language, "{NONE} 无数据", "{NONE} no figure")),
        (OTHER, both!(language, "{OTHER} 期间长度不同，未画出", "{OTHER} of another length of time, not drawn")),
        (APART, both!(language, "{APART} 与前一期不可比", "{APART} not compared with the one before")),
    ];
    let meanings = meanings.into_iter().filter(|(mark, _)| used.contains(mark)).map(|(_, meaning)| meaning).collect();
    Some(Columns { lines, most, meanings })
}

/// Lines of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    pub lines: Vec<String>,
    /// What the highest column stands for.
    pub most: i128,
    /// What each mark in them means, those that are used.
    pub meanings: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(value: i128) -> Quantity {
        Quantity::exact(value)
    }

    fn about(value: i128) -> Quantity {
        Quantity { value, low: None, high: None, qualifier: Qualifier::About }
    }

    fn less_than(value: i128) -> Quantity {
        Quantity { value, low: Some(0), high: Some(value), qualifier: Qualifier::LessThan }
    }

    #[test]
    fn bars_begin_at_zero_and_show_what_is_not_certain() {
        for (quantity, expected) in [
            (exact(0), "0"),
            (exact(1), "▏"),
            (exact(100), "█"),
            (exact(150), "█▌"),
            (exact(1_000), "██████████"),
            (Quantity::at_least(400), "████▷"),
            (Quantity::at_least(1_000), "██████████▷"),
            (less_than(300), "░░░"),
            (about(300), "░░░~"),
            (Quantity::between(300, 250, 450), "██▌░░"),
            (Quantity::between(300, 299, 301), "██▉"),
            (Quantity::exact(-5), ""),
        ] {
            assert_eq!(bar(&quantity, 1_000, 10), expected, "{quantity:?}");
        }
        assert_eq!(bar(&exact(1), 0, 10), "");
    }

    #[test]
    fn the_marks_in_bars_are_explained() {
        let said = |quantities: &[Quantity], language| {
            legend(&quantities.iter().map(|quantity| bar(quantity, 1_000, 10)).collect::<Vec<_>>(), language)
        };
        let (at_least, range) = (Quantity::at_least(400), Quantity::between(300, 250, 450));
        assert_eq!(said(&[exact(5), exact(900)], Language::English), [""; 0]);
        assert_eq!(said(&[exact(5), at_least], Language::Chinese), ["▷ 上限不明"]);
        let all = said(&[at_least, about(300), range], Language::English);
        assert_eq!(all, ["░ may be, not certain; ▷ or more, nobody knows how much; ~ about"]);
    }

    #[test]
    fn a_scale_reaches_the_highest_bound() {
        let quantities = [exact(5), Quantity::at_least(8), Quantity::between(3, 1, 9)];
        assert_eq!(most(&quantities), 9);
        assert_eq!(most(&[]), 0);
    }

    #[test]
    fn columns_show_bounds_gaps_and_breaks() {
        let quantities = [exact(0), exact(10), Quantity::at_least(40), about(50), less_than(80)];
        let value = |at: usize, compared| Column::Value { quantity: quantities[at], compared };
        let all = [value(0, true), value(1, true), Column::None, value(2, true), value(3, false), value(4, true)];
        let other = [&all[..], &[Column::Other, Column::Withheld]].concat();
        assert_eq!(columns(&other, Language::English).unwrap().lines, ["0▁·▄↑┊▅~█↓×?"]);
        let found = columns(&all, Language::English).unwrap();
        assert_eq!((found.lines, found.most), (vec!["0▁·▄↑┊▅~█↓".to_owned()], 80));
        let meanings =
            ["↑ more than", "↓ less than", "~ about", "0 zero", "· no figure", "┊ not compared with the one before"];
        assert_eq!(found.meanings, meanings);
        assert_eq!(columns(&all, Language::Chinese).unwrap().meanings[4], "· 无数据");
        // Two columns are no picture; nor is one of what went below zero.
        assert_eq!(columns(&all[..3], Language::English), None);
        let below = exact(-1);
        let with = [&all[..], &[Column::Value { quantity: below, compared: true }]].concat();
        assert_eq!(columns(&with, Language::English), None);
    }

    #[test]
    fn many_columns_take_several_lines() {
        let all = vec![Column::Value { quantity: exact(7), compared: true }; 130];
        let lines = columns(&all, Language::English).unwrap().lines;
        assert_eq!(lines.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [60, 60, 10]);
    }
}
