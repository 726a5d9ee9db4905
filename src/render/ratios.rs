//! Ratios with the two figures that they are made of, and why one is not given.

mod declared;

pub use declared::declared;

use super::document::{Block, Grid};
use super::machine::{Rows, decimal, maybe, text};
use super::notes::series;
use super::{derived, figures, number, words};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::Figure;
use crate::domain::language::Language;
use crate::domain::measure::{Kind, MeasureId};
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::quantity::Qualifier;
use crate::domain::ratio::{Of, Quotient, Ratio, Why};
use crate::domain::unit::Unit;
use serde_json::Value;

/// What is shown of ratios.
pub struct Shown<'a> {
    pub ratios: &'a [Of],
    /// The regions asked for; none for all.
    pub regions: &'a [Known],
    pub catalogue: &'a Catalogue,
    pub language: Language,
}

/// A ratio with what it is made of.
struct Line<'a> {
    of: &'a Of,
    ratio: &'a Ratio,
    above: &'a Unit,
    below: &'a Unit,
}

impl Shown<'_> {
    fn line<'b>(&'b self, of: &'b Of) -> Option<Line<'b>> {
        let ratio = self.catalogue.ratios.get(of.ratio)?;
        let unit = |measure: MeasureId| self.catalogue.unit_of(self.catalogue.measures.get(measure)?);
        Some(Line { of, ratio, above: unit(ratio.numerator)?, below: unit(ratio.denominator)? })
    }

    /// A table of the ratios, and one of those that are not given.
    pub fn blocks(&self) -> Vec<Block> {
        let language = self.language;
        let several = self.regions.len() != 1;
        let mut headings = vec![language.pick("比值", "ratio")];
        headings.extend(several.then_some(language.pick("地区", "region")));
        let mut apart = headings.clone();
        apart.extend([language.pick("分子", "numerator"), language.pick("分母", "denominator")]);
        apart.push(language.pick("原因", "why"));
        headings.extend([language.pick(">数值", ">value"), language.pick("单位", "unit")]);
        headings.extend([language.pick("分子", "numerator"), language.pick("分母", "denominator")]);
        headings.push(language.pick("出版物", "publications"));
        let (mut grid, mut apart) = (Grid::new(&headings), Grid::new(&apart));
        for line in self.ratios.iter().filter_map(|of| self.line(of)) {
            let numerator = line.of.numerator.as_ref();
            let part = numerator.map_or("all", |figure| &figure.breakdown);
            let mut row = vec![series(line.ratio.name.get(language), part)];
            row.extend(several.then(|| line.of.region.name.get(language).to_owned()));
            let [above, below] = self.figures(&line);
            match &line.of.quotient {
                Ok(quotient) => {
                    row.extend([self.value(quotient, line.above), self.unit(&line), above, below]);
                    row.push(self.publications(line.of));
                    grid.rows.push(row);
                }
                Err(why) => {
                    row.extend([above, below, self.why(why)]);
                    apart.rows.push(row);
                }
            }
        }
        let name = super::notes::regions(self.regions, language);
        let blocks = [
            Block::new(both!(language, "比值：{name}", "Ratios: {name}"), grid),
            Block::new(both!(language, "未给出：{name}", "Not given: {name}"), apart),
        ];
        blocks.into_iter().filter(|block| !block.grid.rows.is_empty()).collect()
    }

    /// A quotient: certain save for the digits left out, or within bounds.
    fn value(&self, quotient: &Quotient, of: &Unit) -> String {
        let unit = Unit { decimals: quotient.decimals, ..of.clone() };
        let mut quantity = quotient.quantity;
        if quotient.certain {
            return number::amount(quantity.value, &unit, self.language);
        }
        if quantity.qualifier == Qualifier::LessThan {
            // That it is not below zero goes without saying.
            quantity.low = None;
        }
        number::derived(&quantity, &unit, self.language)
    }

    fn unit(&self, line: &Line) -> String {
        let (language, per) = (self.language, number::in_threes(&line.ratio.per.to_string()));
        let (above, below) = (line.above.name.get(language), line.below.name.get(language));
        // 每个村, but 人/村.
        let below = if line.ratio.per == 1 { below.trim_start_matches('个') } else { below };
        // English counts one thing otherwise; the code is the word for one.
        let one = &line.below.code;
        match line.ratio.per {
            1 => both!(language, "{above}/{below}", "{above} per {one}"),
            _ => both!(language, "{above}/{per}{below}", "{above} per {per} {below}"),
        }
    }

    /// Both figures with their periods, or the names of what is missing.
    fn figures(&self, line: &Line) -> [String; 2] {
        let language = self.language;
        let cell = |figure: &Option<Figure>, measure: MeasureId, unit: &Unit| {
            let Some(measure) = self.catalogue.measures.get(measure) else { return String::new() };
            let Some(figure) = figure else { return measure.name.get(language).to_owned() };
            let value = figures::figure_text(figure, self.catalogue, language);
            let has_value = figure.quantity(unit).is_some();
            let value = if has_value { number::with_unit(&value, unit, language) } else { value };
            let period = figures::period(&figure.period, measure.kind == Kind::Stock, language);
            both!(language, "{value}，{period}", "{value}, {period}")
        };
        [
            cell(&line.of.numerator, line.ratio.numerator, line.above),
            cell(&line.of.denominator, line.ratio.denominator, line.below),
        ]
    }

    fn publications(&self, of: &Of) -> String {
        let figures = [of.numerator.as_ref(), of.denominator.as_ref()].into_iter().flatten();
        let mut codes: Vec<&str> = figures
            .map(|figure| match figure.derived {
                Some(_) => derived::word(self.language),
                None => figure.publication.code.as_str(),
            })
            .collect();
        codes.dedup();
        codes.join(" / ")
    }

    fn why(&self, why: &Why) -> String {
        let language = self.language;
        match why {
            Why::NoNumerator => both!(language, "分子没有数字", "no figure for the numerator"),
            Why::NoDenominator => {
                both!(language, "分母没有同一时间的数字", "no figure for the denominator at the same time")
            }
            Why::NumeratorWithheld => both!(language, "分子没有数值", "the numerator has no value"),
            Why::DenominatorWithheld => both!(language, "分母没有数值", "the denominator has no value"),
            Why::MayBeZero => both!(language, "分母可能是零", "the denominator may be zero"),
            Why::NothingCertain => {
                both!(language, "由两者的界限推不出任何结果", "nothing follows from the bounds of the two")
            }
            Why::StockOverFlow => {
                both!(language, "时点数不除以时期数", "a level on a date is not divided by an amount over a period")
            }
            Why::OfRate => both!(language, "比率不再相除", "a rate is not divided"),
            Why::NotSamePlaces { numerator, denominator } => {
                derived::not_same_places(numerator.as_ref(), denominator.as_ref(), language)
            }
            Why::NotWholeYear => both!(language, "只有一年中的一部分", "only some parts of the year have figures"),
            Why::RunsElsewhere { program } => {
                let program = self.catalogue.measures.get(*program);
                let places = program.and_then(|measure| measure.program.as_ref()).map_or(&[][..], |p| &p.places);
                let places = places.iter().filter_map(|place| self.catalogue.regions.get(*place));
                let places: Vec<&str> = places.map(|place| place.name.get(language)).collect();
                let places = places.join(words::comma(language));
                both!(
                    language,
                    "项目只在{places}实施，另一个数字是整个地区的",
                    "the program runs in {places} only, the other figure is of the whole region"
                )
            }
            Why::TooLarge => {
                both!(language, "数字太大，无法精确相除", "the numbers are too large to be divided exactly")
            }
        }
    }

    /// What the ratios mean, and what may not be read into them.
    pub fn notes(&self) -> Vec<String> {
        let language = self.language;
        let mut notes: Vec<String> = Vec::new();
        let mut add = |line: String| {
            if !notes.contains(&line) {
                notes.push(line);
            }
        };
        let given = || self.ratios.iter().filter(|of| of.quotient.is_ok()).filter_map(|of| self.line(of));
        for line in given() {
            let (name, definition) = (line.ratio.name.get(language), line.ratio.definition.get(language));
            if !definition.is_empty() {
                add(both!(language, "{name}：{definition}", "{name}: {definition}"));
            }
        }
        let mut periods: Vec<(Period, Vec<&str>)> = Vec::new();
        for line in given() {
            let (Some(above), Some(below)) = (&line.of.numerator, &line.of.denominator) else { continue };
            if above.period == below.period || above.period.calendar_year().is_some() {
                continue;
            }
            let name = line.ratio.name.get(language);
            match periods.iter_mut().find(|(period, _)| *period == above.period) {
                Some((_, names)) => names.push(name),
                None => periods.push((above.period, vec![name])),
            }
        }
        for (Period { start, end }, mut names) in periods {
            names.dedup();
            let names = names.join(words::comma(language));
            notes.push(both!(
                language,
                "是 {start} 至 {end} 整段时间的，不是一年的：{names}",
                "for the whole of {start} to {end}, not for a year: {names}"
            ));
        }
        notes
    }

    /// What is said where there is nothing to show.
    pub fn nothing(&self) -> String {
        both!(
            self.language,
            "没有这样的比值；list ratios 列出已定义的，导入 ratios.csv 定义新的",
            "there are no such ratios; `list ratios` shows those declared, an imported table of ratios declares others"
        )
    }

    /// The same for programs: the quotient with its bounds, both figures, and why there is none.
    pub fn rows(&self) -> Rows {
        let mut columns = vec!["ratio", "name", "breakdown", "region", "region_name", "value", "low", "high"];
        columns.extend(["qualifier", "unit", "per"]);
        columns.extend(["numerator", "numerator_start", "numerator_end", "numerator_value", "numerator_low"]);
        columns.extend(["numerator_high", "numerator_publication", "denominator", "denominator_start"]);
        columns.extend(["denominator_end", "denominator_value", "denominator_low", "denominator_high"]);
        columns.extend(["denominator_publication", "not_given"]);
        let mut rows = Rows::new(&columns);
        rows.rows = self.ratios.iter().filter_map(|of| self.row(&self.line(of)?)).collect();
        rows
    }

    fn row(&self, line: &Line) -> Option<Vec<Value>> {
        let Line { of, ratio, above, below } = line;
        let mut row: Vec<Value> = vec![
            ratio.code.as_str().into(),
            text(ratio.name.get(self.language)),
            of.numerator.as_ref().map_or("all", |figure| &figure.breakdown).into(),
            of.region.code.as_str().into(),
            text(of.region.name.get(self.language)),
        ];
        match &of.quotient {
            Ok(Quotient { quantity, decimals, .. }) => {
                let unit = Unit { decimals: *decimals, ..(*above).clone() };
                row.extend([decimal(quantity.value, &unit), maybe(quantity.low, &unit), maybe(quantity.high, &unit)]);
                row.push(quantity.qualifier.code().into());
            }
            Err(_) => row.extend(vec![Value::Null; 4]),
        }
        row.extend([format!("{}/{}", above.code, below.code).into(), ratio.per.into()]);
        for (figure, measure) in [(&of.numerator, ratio.numerator), (&of.denominator, ratio.denominator)] {
            row.push(self.catalogue.measures.get(measure)?.code.as_str().into());
            let wanted = ["period_start", "period_end", "value", "low", "high", "publication"];
            let cells =
                figure.as_ref().and_then(|figure| super::machine::figure(figure, self.catalogue, self.language));
            let at = |name: &&str| super::machine::FIGURE.iter().position(|column| column == name);
            let cell = |name: &&str| cells.as_ref()?.get(at(name)?).cloned();
            row.extend(wanted.iter().map(|name| cell(name).unwrap_or(Value::Null)));
        }
        row.push(of.quotient.as_ref().err().map_or(Value::Null, |why| self.why(why).into()));
        Some(row)
    }
}
