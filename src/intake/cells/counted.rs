//! What a value is counted in, and how its digits are to be read.

use super::{Reader, ValueCells, Wrong};
use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::names::Shelf;
use crate::domain::observation::Reading;
use crate::domain::unit::Unit;
use crate::intake::number::stated_unit;
use crate::intake::rules::meant;
use std::borrow::Cow;

impl Reader<'_> {
    /// The power of ten that a unit column, a heading or a title says the values are counted in. They must not differ,
    /// and where there is a column for it no row may leave it open.
    pub fn power(&self, cells: &ValueCells, unit: &Unit, units: &Shelf<Unit>) -> Result<u32, Wrong> {
        let text = self.cell("unit");
        if text.is_empty() && self.record.view.published && self.record.view.has("unit") {
            return Err(("unit", Fault::MissingCell { heading: self.record.heading("unit") }));
        }
        let stated = cells.counted_in.map(|(id, power)| (id.and_then(|id| units.get(id)), power));
        let (found, power, column) = match (text, stated) {
            ("", None) => return self.multiple(),
            ("", Some((found, power))) => (found, power, "value"),
            (text, stated) => {
                let own = stated_unit(meant(&self.rules.units, text), units);
                let unknown = || ("unit", Fault::UnknownUnit { text: text.to_owned(), near: Vec::new() });
                let own = own.ok_or_else(unknown)?;
                if let (Some((other, power)), Some(said)) = (stated, &self.record.view.counted_in)
                    && (power != own.power || other.is_some_and(|other| other.id != own.unit.id))
                {
                    let (one, other) = (text.to_owned(), said.text.clone());
                    return Err(("unit", Fault::UnitsDisagree { one, other }));
                }
                (Some(own.unit), own.power, "unit")
            }
        };
        match found {
            Some(found) if found.id != unit.id => {
                let text = if column == "unit" { text } else { self.cell("value") }.to_owned();
                let (found, expected) = (Box::new(found.name.clone()), Box::new(unit.name.clone()));
                Err((column, Fault::WrongUnit { text, found, expected }))
            }
            _ => Ok(power + self.multiple()?),
        }
    }

    /// The power of ten that a column of its own gives (SDMX UNIT_MULT): 3 for thousands.
    pub(super) fn multiple(&self) -> Result<u32, Wrong> {
        match self.cell("unit_mult") {
            "" => Ok(0),
            text => text.parse().ok().filter(|power| *power <= 18).ok_or_else(|| {
                let unit = Bilingual::new("10 的幂", "powers of ten");
                ("unit_mult", Fault::NotANumber { text: text.to_owned(), unit })
            }),
        }
    }

    /// What a column of its own says of the decimals (SDMX DECIMALS): 12.5 with two of them was published as 12.50.
    /// Fewer than are written say how the number is to be shown, not how it was given.
    pub(super) fn decimals(&self, reading: &mut Reading, unit: &Unit, power: u32) -> Result<(), Wrong> {
        let text = self.cell("decimals");
        if text.is_empty() || reading.rounded_to == 1 {
            return Ok(());
        }
        let decimals = text.parse::<u32>().map_err(|_| {
            let unit = Bilingual::new("小数位", "decimals");
            ("decimals", Fault::NotANumber { text: text.to_owned(), unit })
        })?;
        let last = (power + unit.decimals).saturating_sub(decimals);
        let rounded_to = 10_i64.checked_pow(last).unwrap_or(reading.rounded_to);
        reading.rounded_to = reading.rounded_to.min(rounded_to).max(1);
        Ok(())
    }

    /// A number with the signs that careledger writes: thousands apart by commas, decimals behind a point. In a table
    /// with semicolons the two may be the other way round, and a number that fits both is not taken for either.
    pub(super) fn plain<'t>(&self, text: &'t str, unit: &Unit, power: u32) -> Result<Cow<'t, str>, Fault> {
        match self.rules.decimal {
            Some(',') => return Ok(Cow::Owned(text.replace('.', "").replace(',', "."))),
            Some(_) => return Ok(Cow::Borrowed(text)),
            None => {}
        }
        let digits =
            |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let may_be_both = self.record.table.delimiter == b';'
            && text
                .split_once([',', '.'])
                .is_some_and(|(before, after)| digits(before, 3) && digits(after, 3) && after.len() == 3);
        let matters = text.contains('.') || unit.decimals > 0 || power > 0;
        if may_be_both && matters {
            Err(Fault::AmbiguousNumber { text: text.to_owned() })
        } else {
            Ok(Cow::Borrowed(text))
        }
    }
}
