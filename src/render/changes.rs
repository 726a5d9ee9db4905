//! What changed between two times, sorted by what moved most; and what may not be compared, with the reason.

use super::document::{Block, Grid};
use super::machine::{self, Rows, text};
use super::notes::{reason_words, series};
use super::{derived, figures, number, words};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::changes::{At, Pair, Why};
use crate::domain::comparability::Change;
use crate::domain::figure::Figure;
use crate::domain::language::Language;
use crate::domain::period::Period;
use serde_json::Value;

/// What is shown of changes: the pairs, the two times, and whether they are of several regions.
pub struct Shown<'a> {
    pub pairs: &'a [Pair],
    pub times: (Period, Period),
    pub regions: bool,
    pub catalogue: &'a Catalogue,
    pub language: Language,
}

impl Shown<'_> {
    /// A table of the changes, and one of what is not compared. `name` is that of the regions.
    pub fn blocks(&self, name: &str) -> Vec<Block> {
        let (language, (from, to)) = (self.language, self.times);
        let mut headings = vec![language.pick("指标", "measure")];
        headings.extend(self.regions.then_some(language.pick("地区", "region")));
        let value = language.pick(">数值", ">value");
        headings.extend([language.pick("从", "from"), value, language.pick("到", "to"), value]);
        let mut apart =
            Grid::new(&[&headings[..], &[language.pick("单位", "unit"), language.pick("原因", "why")]].concat());
        headings.extend([language.pick(">变化", ">change"), language.pick(">变化率", ">per cent")]);
        headings.extend([language.pick("单位", "unit"), language.pick("出版物", "publications")]);
        let mut grid = Grid::new(&headings);
        for pair in self.pairs {
            let Some((mut row, unit)) = self.beginning(pair) else { continue };
            match &pair.change {
                Ok(change) => {
                    row.extend(self.change(pair, change));
                    row.extend([unit, self.publications(pair)]);
                    grid.rows.push(row);
                }
                Err(why) => {
                    row.extend([unit, self.why(why)]);
                    apart.rows.push(row);
                }
            }
        }
        let heading = both!(language, "变化：{name}，从 {from} 到 {to}", "Changes: {name}, from {from} to {to}");
        let not = both!(language, "不作比较：{name}，从 {from} 到 {to}", "Not compared: {name}, from {from} to {to}");
        let blocks = [Block::new(heading, grid), Block::new(not, apart)];
        blocks.into_iter().filter(|block| !block.grid.rows.is_empty()).collect()
    }

    /// What a pair is of and its figures with their periods; and the unit.
    fn beginning(&self, pair: &Pair) -> Option<(Vec<String>, String)> {
        let (language, any) = (self.language, pair.any()?);
        let measure = self.catalogue.measures.get(any.measure)?;
        let mut row = vec![series(measure.name.get(language), &any.breakdown)];
        row.extend(self.regions.then(|| any.region.name.get(language).to_owned()));
        for at in [&pair.earlier, &pair.later] {
            row.extend(match at {
                At::Figure(figure) => {
                    [figure.period.to_string(), figures::figure_text(figure, self.catalogue, language)]
                }
                At::Nothing { nearest } => {
                    [both!(language, "无数据（最近 {nearest}）", "none (nearest {nearest})"), String::new()]
                }
            });
        }
        Some((row, self.catalogue.unit_of(measure)?.name.get(language).to_owned()))
    }

    fn change(&self, pair: &Pair, change: &Change) -> [String; 2] {
        let measure = pair.any().and_then(|figure| self.catalogue.measures.get(figure.measure));
        let Some(unit) = measure.and_then(|measure| self.catalogue.unit_of(measure)) else { return Default::default() };
        let share = change.per_mille.as_ref();
        [
            number::change(&change.difference, unit, self.language),
            share.map_or_else(String::new, |share| number::per_cent(share, true, self.language)),
        ]
    }

    fn publications(&self, pair: &Pair) -> String {
        let word = derived::word(self.language);
        let code = |at: &At| match at.figure() {
            Some(figure) if figure.derived.is_some() => word.to_owned(),
            Some(figure) => figure.publication.code.clone(),
            None => String::new(),
        };
        super::change::publications(&code(&pair.earlier), &code(&pair.later))
    }

    fn why(&self, why: &Why) -> String {
        match why {
            Why::Missing { time } => both!(self.language, "{time} 无数据", "no figure for {time}"),
            Why::Incomparable(reason) => reason_words(reason, self.language),
            Why::NotWhole { time } => both!(
                self.language,
                "{time} 不完整，只有其中一部分有数字",
                "{time} is incomplete: only some parts of it have figures"
            ),
            Why::OtherParts => {
                both!(self.language, "两个数字不是一年中的同一段", "they are for different parts of the year")
            }
        }
    }

    /// What must be known of the order, and how many series have nothing to say.
    pub fn notes(&self, neither: usize) -> Vec<String> {
        let language = self.language;
        let mut notes = Vec::new();
        if self.pairs.iter().filter(|pair| pair.change.is_ok()).count() > 1 {
            notes.push(both!(
                language,
                "按确定的变化率（界限所允许的最小值）从大到小排列，升降不分；方向不确定的在最后",
                "sorted by the change in per cent that is certain, the least that the bounds allow, rises and falls alike; changes of uncertain direction come last"
            ));
        }
        if neither > 0 {
            let have = words::plural(neither as u64, "has no figures", "have no figures");
            notes.push(both!(
                language,
                "另有{neither}个序列在这两个时间都无数据",
                "{neither} further series {have} for either time"
            ));
        }
        notes
    }

    /// The same for programs: both figures, the change, and why there is none.
    pub fn rows(&self) -> Rows {
        let mut columns = vec!["measure", "name", "breakdown", "region", "region_name", "unit"];
        columns.extend(["from_start", "from_end", "from_value", "from_low", "from_high", "from_qualifier"]);
        columns.extend(["from_status", "from_publication", "to_start", "to_end", "to_value", "to_low", "to_high"]);
        columns.extend(["to_qualifier", "to_status", "to_publication"]);
        columns.extend(machine::CHANGE);
        columns.push("not_compared");
        let mut rows = Rows::new(&columns);
        rows.rows = self.pairs.iter().filter_map(|pair| self.row(pair)).collect();
        rows
    }

    fn row(&self, pair: &Pair) -> Option<Vec<Value>> {
        let any = pair.any()?;
        let measure = self.catalogue.measures.get(any.measure)?;
        let unit = self.catalogue.unit_of(measure)?;
        let mut row = vec![
            measure.code.as_str().into(),
            text(measure.name.get(self.language)),
            any.breakdown.as_str().into(),
            any.region.code.as_str().into(),
            text(any.region.name.get(self.language)),
            unit.code.as_str().into(),
        ];
        for at in [&pair.earlier, &pair.later] {
            row.extend(at.figure().and_then(|figure| self.figure(figure)).unwrap_or_else(|| vec![Value::Null; 8]));
        }
        row.extend(machine::change(pair.change.as_ref().ok(), unit, self.language));
        row.push(pair.change.as_ref().err().map_or(Value::Null, |why| self.why(why).into()));
        Some(row)
    }

    /// Period, value, bounds, qualifier, status, publication: those of `machine::FIGURE`, of which the rest is said.
    fn figure(&self, figure: &Figure) -> Option<Vec<Value>> {
        let cells = machine::figure(figure, self.catalogue, self.language)?;
        let wanted = ["period_start", "period_end", "value", "low", "high", "qualifier", "status", "publication"];
        let at = |name: &&str| machine::FIGURE.iter().position(|column| column == name);
        Some(wanted.iter().filter_map(|name| cells.get(at(name)?).cloned()).collect())
    }
}
