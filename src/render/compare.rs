//! Places side by side: one table a measure, with what is certain of each place's rank.

use super::document::{Block, Grid};
use super::machine::{self, Rows, decimal, maybe, tenths, text};
use super::notes::series;
use super::{chart, derived, figures, number, words};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::Figure;
use crate::domain::language::Language;
use crate::domain::measure::Kind;
use crate::domain::place::Region;
use crate::domain::quantity::Quantity;
use crate::domain::side_by_side::{Beside, Places, Rank, SideBySide};
use crate::domain::unit::Unit;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is shown of places side by side.
pub struct Shown<'a> {
    pub beside: &'a [SideBySide],
    /// The region above all of the places.
    pub above: Option<&'a Region>,
    pub places: &'a Places,
    pub catalogue: &'a Catalogue,
    pub language: Language,
}

impl Shown<'_> {
    /// A table for each measure.
    pub fn blocks(&self) -> Vec<Block> {
        self.beside.iter().filter_map(|found| self.block(found)).collect()
    }

    fn block(&self, found: &SideBySide) -> Option<Block> {
        let language = self.language;
        let measure = self.catalogue.measures.get(found.measure)?;
        let unit = self.catalogue.unit_of(measure)?;
        let has = |what: fn(&Beside) -> bool| found.places.iter().any(what);
        let (ranks, shares) = (has(|place| place.rank.is_some()), has(|place| place.share.is_some()));
        let mut headings = vec![language.pick("地区", "place"), language.pick(">数值", ">value")];
        headings.extend(ranks.then_some(language.pick(">名次", ">rank")));
        headings.extend(shares.then_some(language.pick(">占比", ">share")));
        headings.push(language.pick("出版物", "publication"));
        let mut grid = Grid::new(&headings);
        let ranked = found.places.iter().filter(|place| place.rank.is_some()).count();
        for place in &found.places {
            let mut row = vec![place.region.name.get(language).to_owned(), self.value(place)];
            row.extend(ranks.then(|| place.rank.map_or_else(String::new, |rank| self.rank(rank, ranked))));
            let share = |share: &Quantity| number::per_cent(share, false, language);
            row.extend(shares.then(|| place.share.as_ref().map_or_else(String::new, share)));
            row.push(place.figure.as_ref().map_or_else(String::new, |figure| self.publication(figure)));
            grid.rows.push(row);
        }
        if found.places.len() > 1 {
            grid.bars = self.bars(found, unit);
        }
        let mut last = |label: String, value: String, publication: String| {
            let mut row = vec![label, value];
            row.extend(vec![String::new(); usize::from(ranks) + usize::from(shares)]);
            row.push(publication);
            grid.rows.push(row);
        };
        if let Some(whole) = &found.whole {
            let name = whole.region.name.get(language);
            let label = match whole.derived {
                Some(_) => both!(language, "{name}（合计）", "{name} (sum)"),
                None => both!(language, "{name}（整体）", "{name} (the whole)"),
            };
            last(label, figures::figure_text(whole, self.catalogue, language), self.publication(whole));
        }
        if let Some(sum) = self.sum(found) {
            let all = found.places.len();
            let without = found.places.iter().filter(|place| !self.has_value(place, unit)).count();
            let label = match without {
                0 => both!(language, "以上{all}处之和", "sum of these {all}"),
                // Then it is no less than what the others come to.
                _ => both!(
                    language,
                    "以上{all}处之和（{without}处没有数值）",
                    "sum of all {all}, {without} without a value"
                ),
            };
            last(label, number::derived(&sum, unit, language), derived::word(language).to_owned());
        }
        let name = series(measure.name.get(language), &found.breakdown);
        let period = figures::period(&found.period, measure.kind == Kind::Stock, language);
        let unit = unit.name.get(language);
        let heading = both!(language, "{name}：{period}，单位：{unit}", "{name}: {period}, in {unit}");
        Some(Block { picture: chart::legend(&grid.bars, language), ..Block::new(heading, grid) })
    }

    /// A bar for each place, from nothing to the most of any; what is of them all has none.
    fn bars(&self, found: &SideBySide, unit: &Unit) -> Vec<String> {
        let quantity = |place: &Beside| place.figure.as_ref().and_then(|figure| figure.quantity(unit));
        let quantities: Vec<Option<Quantity>> = found.places.iter().map(quantity).collect();
        let most = chart::most(quantities.iter().flatten());
        let bar = |(place, quantity): (&Beside, &Option<Quantity>)| match (quantity, &place.figure) {
            (Some(quantity), _) => chart::bar(quantity, most, chart::CELLS),
            (None, Some(figure)) => chart::without_value(&figure.reading, most),
            (None, None) => String::new(),
        };
        found.places.iter().zip(&quantities).map(bar).collect()
    }

    /// The sum of the places, where the figure of the region above is not that very sum.
    fn sum(&self, found: &SideBySide) -> Option<Quantity> {
        let derived = found.whole.as_ref().and_then(|whole| whole.derived.as_ref());
        let same = derived.and_then(|derived| derived.places).is_some_and(|of| Some(of.level) == self.places.level);
        found.sum.filter(|_| !(same && self.places.all))
    }

    fn has_value(&self, place: &Beside, unit: &Unit) -> bool {
        place.figure.as_ref().is_some_and(|figure| figure.quantity(unit).is_some())
    }

    fn value(&self, place: &Beside) -> String {
        let language = self.language;
        match (&place.figure, &place.latest) {
            (Some(figure), _) => figures::figure_text(figure, self.catalogue, language),
            (None, Some(latest)) => both!(language, "无数据（最近 {latest}）", "none (latest {latest})"),
            (None, None) => language.pick("无数据", "none").to_owned(),
        }
    }

    /// A rank among so many, as far as it is certain.
    fn rank(&self, Rank { best, worst }: Rank, among: usize) -> String {
        match (best, worst) {
            _ if best == worst => best.to_string(),
            (1, worst) if worst == among => self.language.pick("不确定", "not certain").to_owned(),
            _ => both!(self.language, "{best} 至 {worst}", "{best} to {worst}"),
        }
    }

    fn publication(&self, figure: &Figure) -> String {
        match figure.derived {
            Some(_) => derived::word(self.language).to_owned(),
            None => figure.publication.code.clone(),
        }
    }

    /// What must be known of ranks, shares and sums.
    pub fn notes(&self) -> Vec<String> {
        let language = self.language;
        let mut notes = Vec::new();
        if self.places.regions.is_empty() {
            let name = self.above.map_or("", |above| above.name.get(language));
            return vec![both!(language, "账本中没有{name}的下级地区", "the ledger knows no places below {name}")];
        }
        let places = || self.beside.iter().flat_map(|found| &found.places);
        let ranks = || places().filter_map(|place| place.rank);
        if places().any(|place| place.rank.is_none()) && ranks().next().is_some() {
            notes.push(both!(language, "只对有数值的地区排名", "only places that have a value are ranked"));
        }
        if ranks().any(|rank| rank.best < rank.worst) {
            notes.push(both!(
                language,
                "数值只有上下限的，名次也只有范围",
                "where a value is known within bounds only, so is the rank"
            ));
        }
        let several = self.beside.iter().any(|found| found.places.len() > 1);
        if several && self.places.level.is_none() {
            notes.push(both!(
                language,
                "这些地区级别不同，不排名、不求和、不计算占比",
                "the places are of different levels: they are not ranked, not added, and have no shares"
            ));
        } else if several && self.places.level == Some(crate::domain::place::Level::Other) {
            notes.push(both!(
                language,
                "这些地区没有行政级别，可能重叠，不求和、不计算占比",
                "the places are of no administrative level and may overlap: they are not added, and have no shares"
            ));
        }
        for found in self.beside {
            let Some(measure) = self.catalogue.measures.get(found.measure) else { continue };
            let name = series(measure.name.get(language), &found.breakdown);
            for (region, own) in &found.other_definition {
                let (place, on, because) = (region.name.get(language), own.on, own.because.get(language));
                notes.push(both!(
                    language,
                    "{name}：{place}自{on}起口径与其他地区不同（{because}），不排名、不求和、不计算占比",
                    "{name}: {place} has another definition than others from {on} on ({because}): the places are not ranked, not added, and have no shares"
                ));
            }
        }
        for found in self.beside.iter().filter(|found| found.other_periods > 0) {
            let Some(measure) = self.catalogue.measures.get(found.measure) else { continue };
            let (name, count) = (series(measure.name.get(language), &found.breakdown), found.other_periods);
            let word = words::plural(count as u64, "period", "periods");
            notes.push(both!(
                language,
                "{name}：另有{count}个期间可以对比；用 --period 查看",
                "{name}: the places can be compared in {count} other {word}; see with --period"
            ));
        }
        notes
    }

    /// The same for programs: the columns of a figure, then rank and share; places without a figure have no value, and
    /// the region above, and the sum, have no rank.
    pub fn rows(&self) -> Rows {
        let mut columns = machine::FIGURE.to_vec();
        columns.extend(["rank_best", "rank_worst", "share", "share_low", "share_high"]);
        let mut rows = Rows::new(&columns);
        for found in self.beside {
            rows.rows.extend(found.places.iter().filter_map(|place| self.row(found, place)));
            let whole = found.whole.as_ref().and_then(|whole| machine::figure(whole, self.catalogue, self.language));
            for mut row in whole.into_iter().chain(self.sum_row(found)) {
                row.resize(columns.len(), Value::Null);
                rows.rows.push(row);
            }
        }
        rows
    }

    /// The sum of the places, which is of no region that has a code; with all the publications that have a part in it.
    fn sum_row(&self, found: &SideBySide) -> Option<Vec<Value>> {
        let sum = self.sum(found)?;
        let measure = self.catalogue.measures.get(found.measure)?;
        let unit = self.catalogue.unit_of(measure)?;
        let figures = found.places.iter().filter_map(|place| place.figure.as_ref());
        let publication = machine::FIGURE.iter().position(|column| *column == "publication")?;
        let cells = figures.filter_map(|figure| machine::figure(figure, self.catalogue, self.language));
        let codes: Vec<String> =
            cells.filter_map(|cells| cells.get(publication)?.as_str().map(str::to_owned)).collect();
        let codes: BTreeSet<&str> = codes.iter().flat_map(|codes| codes.split(';')).collect();
        let mut row = self.beginning(found, Value::Null, Value::Null)?;
        row.extend([decimal(sum.value, unit), maybe(sum.low, unit), maybe(sum.high, unit)]);
        row.extend([sum.qualifier.code(), "derived", &unit.code].map(Value::from));
        row.push(codes.into_iter().collect::<Vec<_>>().join(";").into());
        Some(row)
    }

    /// What a row is of: measure, part, region, period.
    fn beginning(&self, found: &SideBySide, region: Value, name: Value) -> Option<Vec<Value>> {
        let measure = self.catalogue.measures.get(found.measure)?;
        Some(vec![
            measure.code.as_str().into(),
            text(measure.name.get(self.language)),
            found.breakdown.as_str().into(),
            region,
            name,
            found.period.start.to_string().into(),
            found.period.end.to_string().into(),
        ])
    }

    fn row(&self, found: &SideBySide, place: &Beside) -> Option<Vec<Value>> {
        let mut row = match &place.figure {
            Some(figure) => machine::figure(figure, self.catalogue, self.language)?,
            None => {
                let (code, name) = (place.region.code.as_str(), place.region.name.get(self.language));
                let mut row = self.beginning(found, code.into(), text(name))?;
                row.resize(machine::FIGURE.len(), Value::Null);
                row
            }
        };
        let rank = |of: fn(Rank) -> usize| place.rank.map_or(Value::Null, |rank| of(rank).into());
        row.extend([rank(|rank| rank.best), rank(|rank| rank.worst)]);
        row.push(tenths(place.share.filter(Quantity::is_certain).map(|share| share.value)));
        row.extend([tenths(place.share.and_then(|share| share.low)), tenths(place.share.and_then(|share| share.high))]);
        Some(row)
    }
}
