//! The current figures of an export as CSV. Of ten million rows nearly every cell was written before, so the cells of
//! codes are made once, quoted as the CSV writer quotes them, and a row is put together from them.

use crate::domain::block::{Block, Order, Row, Words};
use crate::domain::catalogue::Catalogue;
use crate::domain::names::{Named, Shelf};
use crate::domain::observation::Exactness;
use crate::domain::unit::UnitId;
use std::collections::HashMap;
use std::io;

/// The cells that rows are put together from; each ends with a comma.
pub struct Cells<'a> {
    catalogue: &'a Catalogue,
    breakdowns: Vec<Vec<u8>>,
    regions: Vec<Vec<u8>>,
    publications: Vec<Vec<u8>>,
    /// Of each kind of exactness, with figures of each unit.
    kinds: HashMap<UnitId, Vec<Kind>>,
}

/// The cells from the qualifier to the unit.
struct Kind {
    plain: Vec<u8>,
    /// Where bounds are printed no rounding is stated: none of the publication's own would be read back.
    bounded: Vec<u8>,
}

impl Cells<'_> {
    /// The cells of everything in a catalogue, by the ranks of its order.
    pub fn new<'a>(catalogue: &'a Catalogue, order: &Order, kinds: &[Exactness]) -> io::Result<Cells<'a>> {
        let mut of_unit = HashMap::new();
        for unit in catalogue.units.iter() {
            let kind = |kind: &Exactness| {
                let rounded_to = unit.plain(i128::from(kind.rounded_to));
                let of = |rounded_to| cells(&[kind.qualifier.code(), rounded_to, kind.status.code(), &unit.code]);
                Ok::<_, io::Error>(Kind { plain: of(&rounded_to)?, bounded: of("")? })
            };
            of_unit.insert(unit.id, kinds.iter().map(kind).collect::<io::Result<_>>()?);
        }
        Ok(Cells {
            catalogue,
            breakdowns: codes(&catalogue.breakdowns, order.breakdowns.ids())?,
            regions: codes(&catalogue.regions, order.regions.ids())?,
            publications: codes(&catalogue.publications, order.publications.ids())?,
            kinds: of_unit,
        })
    }

    /// Writes rows of a block.
    pub fn write(&self, block: &Block, rows: &[Row], out: &mut Vec<u8>) -> io::Result<()> {
        let measure = self.catalogue.measures.get(block.measure);
        let unit = measure.and_then(|measure| self.catalogue.unit_of(measure));
        let (Some(measure), Some(unit)) = (measure, unit) else { return Ok(()) };
        let Some(kinds) = self.kinds.get(&unit.id) else { return Ok(()) };
        let measure = cells(&[&measure.code])?;
        let days = cells(&[&block.period.start.to_string(), &block.period.end.to_string()])?;
        for row in rows {
            let codes = (at(&self.publications, row.publication), at(&self.breakdowns, row.breakdown));
            let (Some(publication), Some(breakdown)) = codes else { continue };
            let (Some(region), Some(kind)) = (at(&self.regions, row.region), kinds.get(row.exactness as usize)) else {
                continue;
            };
            for cells in [publication, &measure, breakdown, region, &days] {
                out.extend_from_slice(cells);
            }
            if let Some(value) = row.value {
                number(value, unit.decimals, out);
            }
            let words = row.words.and_then(|at| block.words.get(at as usize));
            match words.and_then(|words| words.bounds) {
                None => {
                    out.extend_from_slice(b",,,");
                    out.extend_from_slice(&kind.plain);
                }
                Some(bounds) => {
                    out.push(b',');
                    number(bounds.low, unit.decimals, out);
                    out.push(b',');
                    number(bounds.high, unit.decimals, out);
                    out.push(b',');
                    out.extend_from_slice(&kind.bounded);
                }
            }
            match words {
                None => out.extend_from_slice(b",,,"),
                Some(Words { as_written, note, .. }) => {
                    for text in [as_written.as_deref().unwrap_or_default(), &note.zh, &note.en] {
                        cell(text, out)?;
                    }
                }
            }
            number(row.file, 0, out);
            out.push(b',');
            number(i64::from(row.line), 0, out);
            out.push(b'\n');
        }
        Ok(())
    }
}

fn at(cells: &[Vec<u8>], rank: u32) -> Option<&Vec<u8>> {
    cells.get(rank as usize)
}

/// The cells of the codes of rows, by rank.
fn codes<T: Named>(shelf: &Shelf<T>, ids: &[i64]) -> io::Result<Vec<Vec<u8>>> {
    ids.iter().map(|id| cells(&[shelf.get(*id).map_or("", Named::code)])).collect()
}

/// Cells one after another, each with its comma.
fn cells(texts: &[&str]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    texts.iter().try_for_each(|text| cell(text, &mut out))?;
    Ok(out)
}

/// One cell with its comma, as the CSV writer writes it.
fn cell(text: &str, out: &mut Vec<u8>) -> io::Result<()> {
    if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        let mut writer = csv::WriterBuilder::new().buffer_capacity(64).from_writer(out);
        writer.write_field(text)?;
        // The empty field makes the comma, and its record is not ended.
        writer.write_field("")?;
        return writer.flush();
    }
    out.extend_from_slice(text.as_bytes());
    out.push(b',');
    Ok(())
}

/// A stored integer as `Unit::plain` says it.
fn number(stored: i64, decimals: u32, out: &mut Vec<u8>) {
    if stored < 0 {
        out.push(b'-');
    }
    let (size, scale) = (stored.unsigned_abs(), 10_u64.pow(decimals));
    if decimals == 0 || size % scale == 0 {
        return digits(size / scale, 1, out);
    }
    digits(size / scale, 1, out);
    out.push(b'.');
    digits(size % scale, decimals as usize, out);
    while out.last() == Some(&b'0') {
        out.pop();
    }
}

/// The digits of a number, with zeros before them up to a width of at most 20.
fn digits(mut rest: u64, width: usize, out: &mut Vec<u8>) {
    let mut text = [b'0'; 20];
    let mut from = text.len();
    for (at, digit) in text.iter_mut().enumerate().rev() {
        if rest == 0 {
            break;
        }
        *digit += (rest % 10) as u8;
        rest /= 10;
        from = at;
    }
    let from = from.min(text.len().saturating_sub(width));
    out.extend_from_slice(text.get(from..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::unit;

    #[test]
    fn numbers_are_written_as_the_unit_says_them() {
        let many = (0..19).flat_map(|power| [-1, 0, 1, 49].map(|more| 10_i64.pow(power) + more));
        let edges = [0, 5, 99, 100, 250, 123_456_789_012_345, i64::MAX, i64::MIN];
        for stored in many.chain(edges).flat_map(|stored| [stored, stored.wrapping_neg()]) {
            for decimals in [0, 1, 2, 7, 15] {
                let unit = crate::domain::unit::Unit { decimals, ..unit("yuan") };
                let mut out = Vec::new();
                number(stored, decimals, &mut out);
                assert_eq!(String::from_utf8(out).unwrap(), unit.plain(i128::from(stored)), "{stored} {decimals}");
            }
        }
    }

    #[test]
    fn cells_are_written_as_the_csv_writer_writes_them() {
        let signs =
            ["", "a", "孤儿", "\"", ",", "\r", "\n", " ", "'", "#", "\\", ";", "\t", "\u{FEFF}", "=1+1", "“", "\0"];
        for one in signs {
            for other in signs {
                let text = format!("{one}{other}");
                let mut writer = csv::Writer::from_writer(Vec::new());
                writer.write_record([&text, "x", &text, ""]).unwrap();
                let mut found = cells(&[&text, "x", &text]).unwrap();
                found.push(b'\n');
                assert_eq!(found, writer.into_inner().unwrap(), "{text:?}");
            }
        }
    }
}
