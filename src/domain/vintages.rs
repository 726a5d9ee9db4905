//! One measure as each publication told it: a row for every reference period, a place for every publication, empty where
//! it said nothing.

use super::catalogue::Catalogue;
use super::figure::Figure;
use super::period::Period;
use super::publication::PublicationId;
use super::revision::{Said, Word};
use std::collections::BTreeMap;

/// A measure in one region and breakdown, by what was said when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// Those that have a word on it, in the order of publication.
    pub publications: Vec<PublicationId>,
    /// By the end of the period, then its start; a cell for each publication.
    pub rows: Vec<(Period, Vec<Option<&'a Figure>>)>,
}

/// The words on each measure, breakdown and region. They come one series after the other.
pub fn told<'a>(catalogue: &Catalogue, figures: &[&'a Figure]) -> Vec<Told<'a>> {
    let same = |a: &&Figure, b: &&Figure| {
        (a.measure, &a.breakdown, &a.region.code) == (b.measure, &b.breakdown, &b.region.code)
    };
    figures.chunk_by(same).map(|series| of_series(catalogue, series)).collect()
}

fn of_series<'a>(catalogue: &Catalogue, series: &[&'a Figure]) -> Told<'a> {
    let id = |figure: &Figure| catalogue.publications.by_code(&figure.publication.code).map(|found| found.id);
    let mut order: Vec<_> = series.iter().filter_map(|figure| Some((figure.published_on, id(figure)?))).collect();
    order.sort_unstable();
    order.dedup();
    let mut rows: BTreeMap<_, (Period, Vec<Option<&Figure>>)> = BTreeMap::new();
    for figure in series {
        let Some(place) = order.iter().position(|(_, publication)| Some(*publication) == id(figure)) else { continue };
        let period = figure.period;
        let (_, cells) = rows.entry((period.end, period.start)).or_insert((period, vec![None; order.len()]));
        cells[place] = Some(figure);
    }
    let publications = order.into_iter().map(|(_, publication)| publication).collect();
    Told { publications, rows: rows.into_values().collect() }
}

impl Told<'_> {
    /// Which of the cells of a row say otherwise than the word before them, whoever said nothing in between.
    pub fn restated(cells: &[Option<&Figure>]) -> Vec<bool> {
        let mut before: Option<&Figure> = None;
        let differs = cells.iter().map(|cell| {
            let figure = (*cell)?;
            Some(before.replace(figure)?.reading != figure.reading)
        });
        differs.map(|differs| differs.unwrap_or(false)).collect()
    }

    /// What is said of each period by more than one publication.
    pub fn said_again(&self) -> impl Iterator<Item = Said> {
        self.rows.iter().filter_map(|(period, cells)| {
            let words: Vec<(&Figure, Word)> = self
                .publications
                .iter()
                .zip(cells)
                .filter_map(|(&publication, cell)| Some(((*cell)?, Word { reading: (*cell)?.reading, publication })))
                .collect();
            let (first, _) = words.first().filter(|_| words.len() > 1)?;
            let (breakdown, region) = (first.breakdown.clone(), first.region.clone());
            let measure = first.measure;
            let words = words.iter().map(|(_, word)| *word).collect();
            Some(Said { measure, breakdown, region, period: *period, words })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::item::ItemKind;
    use crate::domain::names::Named;
    use crate::domain::sample::{catalogue, date, day, exact, figure, measure, put};

    #[test]
    fn publications_stand_in_their_order_with_a_gap_where_one_said_nothing() {
        let mut catalogue = catalogue();
        let mut of = Vec::new();
        // Recorded in another order than they were published.
        for (code, on) in [("late", "2024-11-14"), ("early", "2023-11-16")] {
            put(&mut catalogue, ItemKind::Publication, code, &["t", "p", on, "", "", ""]);
            of.push(catalogue.publications.by_code(code).unwrap().clone());
        }
        let said = |publication: usize, on: &str, value: i64| {
            let mut found = figure(measure("children.orphans"), day(on), exact(value));
            found.publication.code = of[publication].code().to_owned();
            found.published_on = of[publication].published_on;
            found
        };
        let figures =
            [said(1, "2022-03-31", 1), said(0, "2023-03-31", 3), said(1, "2023-03-31", 2), said(0, "2024-03-31", 4)];
        let shown: Vec<&Figure> = figures.iter().collect();
        let [told] = told(&catalogue, &shown).try_into().unwrap();
        assert_eq!(told.publications, [of[1].id, of[0].id]);
        let rows: Vec<_> = told
            .rows
            .iter()
            .map(|(period, cells)| {
                (period.end, cells.iter().map(|c| c.and_then(|c| c.reading.value)).collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            rows,
            [
                (date("2022-03-31"), vec![Some(1), None]),
                (date("2023-03-31"), vec![Some(2), Some(3)]),
                (date("2024-03-31"), vec![None, Some(4)]),
            ]
        );
        let restated: Vec<_> = told.rows.iter().map(|(_, cells)| Told::restated(cells)).collect();
        assert_eq!(restated, [[false, false], [false, true], [false, false]]);
        let [first, other, same] = [said(1, "2023-03-31", 1), said(0, "2023-03-31", 2), said(0, "2023-03-31", 2)];
        let cells = [Some(&first), None, Some(&other), None, Some(&same)];
        assert_eq!(Told::restated(&cells), [false, false, true, false, false]);
        let again: Vec<Said> = told.said_again().collect();
        assert_eq!((again.len(), again[0].revisions().count()), (1, 1));
    }
}
