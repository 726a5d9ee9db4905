//! What a column holds where its heading does not tell: by what stands in it, and by what the other columns hold.

use super::{Column, Columns};
use crate::domain::names::fold;
use crate::intake::footnote;
use crate::intake::shape::meaning::{self, of_heading};
use crate::intake::shape::titles;
use crate::intake::view::Fixed;
use crate::intake::words;

impl Columns<'_> {
    /// What is only to be told beside the other columns: totals, and names that are new.
    pub(super) fn settle(&self, columns: &mut [Column]) {
        let says = |columns: &[Column], role: &str| {
            columns.iter().any(|column| match column {
                Column::Role(known, _) => *known == role,
                Column::Figures(fixed, _) => fixed.iter().any(|(known, _)| *known == role),
                _ => false,
            })
        };
        // The total of boys and girls is the measure itself; of years, regions or measures it is nobody's figure.
        if says(columns, "breakdown") {
            for column in columns.iter_mut() {
                if let Column::Total(unit) = column {
                    *column = Column::Figures(Vec::new(), unit.take());
                }
            }
        }
        self.settle_periods(columns);
        let measure = says(columns, "measure") || self.states_measure();
        if !self.add {
            return;
        }
        let words: Vec<usize> =
            (0..columns.len()).filter(|at| columns[*at] == Column::Unknown { figures: false }).collect();
        if let ([at], false) = (words.as_slice(), measure && says(columns, "region")) {
            // The names in the rows are the one thing that the table does not say yet.
            columns[*at] = Column::Role(if measure { "region" } else { "measure" }, None);
        }
        if says(columns, "measure") || self.states_measure() {
            return;
        }
        for (at, column) in columns.iter_mut().enumerate() {
            // A share is no number of anything.
            let share = self.cells[at].iter().any(|text| text.contains(['%', '％', '‰']));
            let of_unit = self.cells[at].iter().any(|text| meaning::unknown_unit(text, self.catalogue).is_some());
            if *column == (Column::Unknown { figures: true }) && !share && !of_unit {
                let (_, name, unit) = of_heading(&self.cells[at][0], self.catalogue, self.said);
                let fixed = Fixed { text: name.to_owned(), place: self.place(at, 0) };
                let unit = unit.map(|text| Fixed { text: text.to_owned(), place: self.place(at, 0) });
                *column = Column::Figures(vec![("measure", fixed)], unit);
            }
        }
    }

    /// A column of years beside one of months is a part of their periods.
    pub(super) fn settle_periods(&self, columns: &mut [Column]) {
        let periods: Vec<usize> =
            (0..columns.len()).filter(|at| matches!(columns[*at], Column::Role("period", _))).collect();
        let of_months = |at: &usize| {
            let named = self.cells[*at].iter().any(|text| ["月份", "月", "month"].contains(&fold(text).as_str()));
            named || self.contents(*at).all(meaning::is_month)
        };
        if let [one, other] = periods.as_slice() {
            match (of_months(one), of_months(other)) {
                (true, false) => columns[*other] = Column::Role("period_year", None),
                (false, true) => columns[*one] = Column::Role("period_year", None),
                _ => {}
            }
        }
    }

    pub(super) fn states_measure(&self) -> bool {
        let constant = self.said.constants.iter().any(|(role, _)| *role == "measure");
        constant || titles::states(self.table, "measure")
    }

    /// A column of words, by what most of them are called in the ledger; or of periods, which all must be.
    pub(super) fn by_contents(&self, at: usize) -> Column {
        let cells: Vec<&str> = self.contents(at).filter(|cell| !words::is_total(cell)).collect();
        if cells.is_empty() {
            return if self.cells[at].is_empty() { Column::Blank } else { Column::Unknown { figures: false } };
        }
        if cells.iter().all(|cell| meaning::is_period(cell) || meaning::is_month(cell)) {
            return Column::Role("period", None);
        }
        let share = |known: &dyn Fn(&str) -> bool| {
            let known =
                |cell: &&&str| known(cell) || known(footnote::without(cell)) || known(meaning::unnumbered(cell));
            cells.iter().filter(known).count() * 2
        };
        let rules = &self.said.rules;
        let measures = share(&|cell| self.catalogue.measures.knows(cell) || rules.measures.contains_key(&fold(cell)));
        let regions = share(&|cell| self.catalogue.regions.knows(cell) || rules.regions.contains_key(&fold(cell)));
        let parts = share(&|cell| meaning::part(cell).is_some() || rules.breakdowns.contains_key(&fold(cell)));
        // Parts among measures are parts of those above them.
        let measures = if measures > 0 { measures + parts } else { 0 };
        match [measures, regions, parts].into_iter().max() {
            Some(most) if most >= cells.len() => match most {
                _ if most == measures => Column::Role("measure", None),
                _ if most == regions => Column::Role("region", None),
                _ => Column::Role("breakdown", None),
            },
            _ => Column::Unknown { figures: false },
        }
    }
}
