//! The figures themselves: for every village and measure a value that moves a little from month to month, so that the
//! import has nothing to ask about; and what publications do to values: qualify, withhold and restate them.

use super::places::VILLAGES;

/// From January 2020 on; enough for a million figures after the first ten million.
pub const MONTHS: u16 = 132;

/// One figure in so many is withheld, and one is restated by the publication of the next month. Twice as many as are
/// withheld are qualified.
const WITHHELD: u64 = 100;
const RESTATED: u64 = 200;

#[derive(Debug)]
pub struct Measure {
    pub code: &'static str,
    pub is_stock: bool,
    size: Size,
}

/// How large the values of a measure are.
#[derive(Debug)]
enum Size {
    /// Persons or contacts, up to about so many; most villages have far fewer, some none.
    Count(u64),
    /// Yuan; most villages have some hundreds or thousands, one in three nothing.
    Money(u64),
    /// One or none; one in so many of a hundred has it.
    Post(u64),
}

const fn measure(code: &'static str, is_stock: bool, size: Size) -> Measure {
    Measure { code, is_stock, size }
}

/// All of them known to the seeded ledger, and of all four domains.
pub const MEASURES: [Measure; 13] = [
    measure("children.orphans", true, Size::Count(6)),
    measure("children.in-difficulty", true, Size::Count(60)),
    measure("children.left-behind", true, Size::Count(100)),
    measure("services.home-visits", false, Size::Count(150)),
    measure("services.casework", false, Size::Count(60)),
    measure("services.group-work", false, Size::Count(90)),
    measure("services.community-activities", false, Size::Count(400)),
    measure("services.tutoring", false, Size::Count(120)),
    measure("services.counselling", false, Size::Count(40)),
    measure("funding.purchased-services", false, Size::Money(90_000)),
    measure("funding.charitable-fund", false, Size::Money(30_000)),
    measure("workforce.supervisors", true, Size::Post(3)),
    measure("workforce.directors", true, Size::Post(97)),
];

/// One line of the file, small enough to keep ten million of them.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub publication: u16,
    pub month: u16,
    pub place: u16,
    pub measure: u8,
    pub mark: Mark,
    pub value: u32,
}

/// How a publication writes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Plain,
    MoreThan,
    LessThan,
    About,
    Withheld,
}

/// All figures in the order of publication: a month after the other, in it first what the publication restates of the
/// month before, then measure by measure, each through all villages.
#[derive(Debug)]
pub struct Series {
    random: Random,
    /// Of each measure and village the value that it stays about, and the present one.
    values: Vec<(u32, u32)>,
    month: u16,
    /// The number of the next figure in the month.
    next: usize,
    /// What the publication of this month still has to restate, and what that of the next month will.
    restated: Vec<Row>,
    to_restate: Vec<Row>,
}

impl Series {
    pub fn new() -> Series {
        let mut random = Random(20_191_124);
        let values = MEASURES.iter().flat_map(|measure| std::iter::repeat_n(&measure.size, VILLAGES));
        let values = values.map(|size| {
            let usual = random.usual(size);
            (usual, usual)
        });
        let values = values.collect();
        Series { random, values, month: 0, next: 0, restated: Vec::new(), to_restate: Vec::new() }
    }

    /// The next figure that is given for the first time.
    fn first_given(&mut self) -> Row {
        let (measure, place) = (self.next / VILLAGES, self.next % VILLAGES);
        let Measure { size, is_stock, .. } = &MEASURES[measure];
        let (usual, value) = &mut self.values[self.next];
        self.next += 1;
        *value = self.random.moved(*value, *usual, size, *is_stock);
        let value = *value;
        let row = Row {
            publication: self.month,
            month: self.month,
            place: place as u16,
            measure: measure as u8,
            mark: Mark::Plain,
            value,
        };
        if self.random.below(RESTATED) == 0 {
            let value = match size {
                Size::Count(_) => value + 1 + self.random.below(3) as u32,
                Size::Money(_) => value + value / 20 + 10,
                Size::Post(_) => 1 - value,
            };
            self.to_restate.push(Row { publication: self.month + 1, value, ..row });
        }
        let (mark, value) = match (self.random.below(WITHHELD), value) {
            (0, _) => (Mark::Withheld, 0),
            (1 | 2, 0..10) => (Mark::LessThan, 10),
            (1, _) => (Mark::MoreThan, rounded(value)),
            (2, _) => (Mark::About, rounded(value)),
            _ => (Mark::Plain, value),
        };
        Row { mark, value, ..row }
    }
}

impl Iterator for Series {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.month == MONTHS {
            return None;
        }
        if let Some(row) = self.restated.pop() {
            return Some(row);
        }
        let row = self.first_given();
        if self.next == self.values.len() {
            self.month += 1;
            self.next = 0;
            // From the end it is taken off in the order of the figures.
            self.restated = std::mem::take(&mut self.to_restate);
            self.restated.reverse();
        }
        Some(row)
    }
}

/// A value as it is written where it is not exact.
fn rounded(value: u32) -> u32 {
    let to = if value < 1000 { 10 } else { 100 };
    value / to * to
}

/// Fisher and Yates's shuffle, always the same.
pub fn shuffle(rows: &mut [Row]) {
    let mut random = Random(6561);
    for at in (1..rows.len()).rev() {
        rows.swap(at, random.below(at as u64 + 1) as usize);
    }
}

/// Vigna's splitmix64. It is here so that a new version of a crate cannot change the figures.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end` less one.
    fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// The value that a place stays about. A product of even numbers is small for most places, and large for few.
    fn usual(&mut self, size: &Size) -> u32 {
        let value = match size {
            Size::Count(most) => most * self.below(1000) * self.below(1000) / 1_000_000,
            Size::Money(_) if self.below(3) == 0 => 0,
            Size::Money(most) => 200 + most * self.below(1000) * self.below(1000) * self.below(1000) / 1_000_000_000,
            Size::Post(of_hundred) => u64::from(self.below(100) < *of_hundred),
        };
        value as u32
    }

    /// The value of the next month: a little more or less, and never less than half or more than twice the usual one.
    fn moved(&mut self, value: u32, usual: u32, size: &Size, is_stock: bool) -> u32 {
        let (step, most) = match size {
            Size::Count(_) => (1 + value / 16, usual * 2 + 2),
            Size::Money(_) => (value / 16, usual * 2),
            // A post stands empty for a month in some years.
            Size::Post(_) => return if self.below(50) == 0 { 1 - usual } else { usual },
        };
        let drawn = self.below(4 * (u64::from(step) * 2 + 1)) as u32;
        // Of four months a stock stands still in three.
        if is_stock && !drawn.is_multiple_of(4) {
            return value;
        }
        (value + drawn / 4).saturating_sub(step).clamp(usual / 2, most)
    }
}
