//! The figures of some regions, of all measures and times: read along the clustered key, sorted region by region.

use super::{Plan, Summed};
use crate::domain::check::places::Below;
use crate::domain::check::{Cell, Checker, Kind, Printed};
use crate::domain::place::RegionId;
use crate::domain::place_sum::Contribution;
use crate::domain::progress::Progress;
use crate::store::along::{Along, Figure};
use crate::store::place_sums::{PARTS, bounds, contribution, cut_off, level};
use crate::store::{Error, Ledger, Result};
use rusqlite::params;
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

/// Of more figures the regions are read in two halves, if there are several.
const MOST: usize = 1 << 21;

/// The figures of some regions, in the order of `Cell::order`.
#[derive(Default)]
struct Read {
    cells: Vec<Cell>,
    printed: Printed,
    /// How many figures there are, those that refer to what is not there among them.
    figures: u64,
    /// Figures that refer to what is not there, by the table that it should be in.
    dangling: BTreeMap<&'static str, u64>,
    /// What the places add up to, where that is asked for.
    summed: Summed,
}

/// From ids to places, as they mostly come: the same one as before, or the next.
struct Places<'p, T> {
    known: &'p HashMap<i64, T>,
    last: Option<(i64, T)>,
}

impl<T: Copy> Places<'_, T> {
    fn of(&mut self, id: i64) -> Option<T> {
        match self.last {
            Some((last, place)) if last == id => Some(place),
            _ => {
                let place = *self.known.get(&id)?;
                self.last = Some((id, place));
                Some(place)
            }
        }
    }
}

impl Ledger {
    pub(super) fn check_figures(
        &self,
        [from, to]: [RegionId; 2],
        plan: &Plan,
        checker: &mut Checker,
        summed: &mut Summed,
        progress: &Progress,
    ) -> Result<()> {
        let sums = checker.asked().is(Kind::File);
        let Some(read) = self.read_figures([from, to], plan, sums, progress)? else {
            let inside = plan.regions.partition_point(|id| *id < from)..plan.regions.partition_point(|id| *id <= to);
            let middle = plan.regions[inside.start + inside.len() / 2];
            self.check_figures([from, middle - 1], plan, checker, summed, progress)?;
            return self.check_figures([middle, to], plan, checker, summed, progress);
        };
        for (parent, rows) in &read.dangling {
            checker.dangling(parent, *rows);
        }
        checker.checked(read.figures);
        summed.join(read.summed)?;
        let (of_regions, of_places) = (checker.asked().is_of_regions(), checker.asked().is(Kind::Places));
        for words in read.cells.chunk_by(|a, b| a.region == b.region) {
            if progress.is_stopped() {
                return Err(Error::interruption());
            }
            let region = plan.regions[words[0].region as usize];
            // What an area has been under several codes is read together.
            if of_regions && !plan.linked.contains(&region) {
                checker.region(region, words, &read.printed);
            }
            if of_places && plan.parents.contains(&region) {
                self.check_places(region, words, &read.printed, plan, checker)?;
            }
            progress.advance(words.len() as u64);
        }
        Ok(())
    }

    /// Checks the figures of an area under all its codes as those of the region that it is today, the first. Of one
    /// publication's words on one thing that under the latest code is the last.
    pub(super) fn check_area(
        &self,
        regions: &[RegionId],
        plan: &Plan,
        checker: &mut Checker,
        progress: &Progress,
    ) -> Result<()> {
        let Some(today) = regions.first().copied() else { return Ok(()) };
        let Ok(place) = plan.regions.binary_search(&today) else { return Ok(()) };
        let place = place as u32;
        let (mut cells, mut printed) = (Vec::new(), Printed::new());
        for region in regions.iter().rev() {
            let Some(read) = self.read_figures([*region; 2], plan, false, progress)? else { continue };
            let own = |(_, series, period, publication): (u32, u32, u32, u32)| (place, series, period, publication);
            cells.extend(read.cells.into_iter().map(|cell| Cell { region: place, ..cell }));
            printed.extend(read.printed.into_iter().map(|(of, bounds)| (own(of), bounds)));
        }
        cells.sort_by_key(Cell::order);
        checker.region(today, &cells, &printed);
        Ok(())
    }

    /// The figures of these regions, with `sums` what they add up to; None where they are too many and the regions several.
    fn read_figures(
        &self,
        [from, to]: [RegionId; 2],
        plan: &Plan,
        sums: bool,
        progress: &Progress,
    ) -> Result<Option<Read>> {
        let first = plan.regions.partition_point(|id| *id < from);
        let several = plan.regions.partition_point(|id| *id <= to) > first + 1;
        let mut read = Read::default();
        let (mut publications, mut exactness) =
            (Places { known: &plan.publications, last: None }, Places { known: &plan.exactness, last: None });
        let along = Along::of(&self.db)?;
        for (number, group) in plan.groups.iter().enumerate() {
            if progress.is_stopped() {
                return Err(Error::interruption());
            }
            let bounds = if group.printed { bounds(&self.db, group.ids, [from, to])? } else { HashMap::new() };
            let mut summing = plan.computing.begin(group.ids).filter(|_| sums);
            let mut at = first;
            let mut last_file = None;
            let mut full = false;
            along.each(&self.db, group.ids, [from, to], |figure| {
                let Figure { region, publication, value, exactness: kind, file, .. } = figure;
                if let Some(summing) = &mut summing {
                    let of = (region, publication);
                    let bounds = if bounds.is_empty() { None } else { bounds.get(&of).copied() };
                    summing.add(of, value, kind, bounds)?;
                }
                let region = loop {
                    match plan.regions.get(at) {
                        Some(id) if *id < region => at += 1,
                        Some(id) if *id == region => break Some(at as u32),
                        _ => break None,
                    }
                };
                if last_file != Some(file) && !plan.files.contains(&file) {
                    *read.dangling.entry("source_file").or_default() += 1;
                } else {
                    last_file = Some(file);
                }
                let region = region.ok_or("region");
                let publication = publications.of(publication).ok_or("publication");
                let exactness = exactness.of(kind).ok_or("exactness");
                let found = group.places.and_then(|places| Ok((places, region?, publication?, exactness?)));
                let ((series, period), region, publication, exactness) = match found {
                    Ok(found) => found,
                    Err(parent) => {
                        read.figures += 1;
                        *read.dangling.entry(parent).or_default() += 1;
                        return Ok(ControlFlow::Continue(()));
                    }
                };
                // What is said later is not known yet.
                let Some(publication) = publication else { return Ok(ControlFlow::Continue(())) };
                if several && read.cells.len() == MOST {
                    full = true;
                    return Ok(ControlFlow::Break(()));
                }
                read.figures += 1;
                read.cells.push(Cell { region, series, period, publication, exactness, value });
                Ok(ControlFlow::Continue(()))
            })?;
            if full {
                return Ok(None);
            }
            if let Some(summing) = summing {
                read.summed.add(number, summing)?;
            }
            if let Ok((series, period)) = group.places {
                for ((region, publication), bounds) in bounds {
                    let region = plan.regions.binary_search(&region).ok();
                    let publication = plan.publications.get(&publication).copied().flatten();
                    if let (Some(region), Some(publication)) = (region, publication) {
                        read.printed.insert((region as u32, series, period, publication), bounds);
                    }
                }
            }
        }
        read.cells.sort_unstable_by_key(Cell::order);
        Ok(Some(read))
    }

    /// Sets the figures of a region beside the sums over the places below it.
    fn check_places(
        &self,
        region: RegionId,
        words: &[Cell],
        printed: &Printed,
        plan: &Plan,
        checker: &mut Checker,
    ) -> Result<()> {
        let known = plan.tree.known_below(region, &plan.children);
        let sql = format!(
            "SELECT level, publication_id, {PARTS} FROM place_sum AS s JOIN period AS p USING (period_id)
            WHERE p.period_start = ? AND p.period_end = ? AND measure_id = ? AND breakdown_id = ? AND region_id = ?
            ORDER BY level"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        for (at, cell) in words.iter().enumerate() {
            let is_last = words.get(at + 1).is_none_or(|next| !next.is_same_figure(cell));
            if !is_last || cell.value.is_none() {
                continue;
            }
            let (series, period) = (plan.frame.series(cell), plan.frame.period(cell));
            let (start, end) = (period.start.to_string(), period.end.to_string());
            let mut rows = statement.query(params![start, end, series.measure.id, series.breakdown, region])?;
            let mut below: Vec<Below> = Vec::new();
            while let Some(row) = rows.next()? {
                let (level, publication): (_, i64) = (level(row, 0)?, row.get(1)?);
                // The sum that was known on a day is that of the rows up to it.
                if plan.publications.get(&publication).copied().flatten().is_none() {
                    continue;
                }
                let Some(known) = known.get(&level).filter(|known| known.covers) else { continue };
                let same = publication == plan.frame.publication(cell);
                let change: Contribution = contribution(row, 2)?;
                match below.last_mut().filter(|below| below.level == level) {
                    Some(below) => {
                        below.sum = below.sum.plus(&change).ok_or_else(cut_off)?;
                        below.together &= same;
                    }
                    None => {
                        below.push(Below { level, sum: change, known: known.places, together: same });
                    }
                }
            }
            checker.places(region, cell, printed, &below);
        }
        Ok(())
    }
}
