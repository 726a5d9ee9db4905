//! Series over time, with what changed from each figure to the next.

use super::chart::{self, Column, Columns};
use super::document::{Block, Grid};
use super::machine::{self, Rows, maybe};
use super::notes::{reason_words, series as series_name};
use super::{derived, figures, number};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::check::gaps::holes;
use crate::domain::comparability::{Change, Reason};
use crate::domain::derived::Derived;
use crate::domain::figure::Figure;
use crate::domain::language::Language;
use crate::domain::measure::Kind;
use crate::domain::observation::Status;
use crate::domain::period::{Period, month_number};
use crate::domain::quantity::Quantity;
use crate::domain::trend::{Point, Series};
use crate::domain::unit::Unit;
use serde_json::Value;

/// A series as a table for people.
pub fn block(series: &Series, catalogue: &Catalogue, language: Language) -> Option<Block> {
    let measure = catalogue.measures.get(series.measure)?;
    let unit = catalogue.unit_of(measure)?;
    let heading = heading(&series.points.first()?.figure, catalogue, language)?;
    // Said only where it is not the line above.
    let mut compared = series.points.iter().filter_map(|point| point.compared.as_ref());
    let skips = compared.any(|compared| !compared.adjacent && compared.change.is_ok());
    let mut headings = vec![language.pick("期间", "period"), language.pick(">数值", ">value")];
    headings.extend([language.pick(">变化", ">change"), language.pick(">变化率", ">per cent")]);
    headings.extend(skips.then_some(language.pick("对照", "against")));
    let beside = series.points.iter().any(|point| point.figure.beside.is_some());
    headings.extend(beside.then_some(language.pick(">各地之和", ">sum over places")));
    headings.push(language.pick("出版物", "publication"));
    let mut grid = Grid::new(&headings);
    for point in &series.points {
        let mut row = vec![point.figure.period.to_string(), figures::figure_text(&point.figure, catalogue, language)];
        row.extend(change(point, unit, language));
        if skips {
            let with = point.compared.as_ref().filter(|compared| compared.change.is_ok());
            row.push(with.map_or_else(String::new, |compared| compared.with.to_string()));
        }
        if beside {
            let sum = |sum: &Derived| number::derived(&sum.sum, unit, language) + &derived::mark(sum);
            row.push(point.figure.beside.as_deref().map_or_else(String::new, sum));
        }
        let derived = point.figure.derived.is_some();
        row.push(if derived { derived::word(language).to_owned() } else { point.figure.publication.code.clone() });
        grid.rows.push(row);
    }
    Some(Block { picture: picture(series, measure.kind, unit, language), ..Block::new(heading, grid) })
}

/// What a series is of, by one of its figures.
pub fn heading(figure: &Figure, catalogue: &Catalogue, language: Language) -> Option<String> {
    let measure = catalogue.measures.get(figure.measure)?;
    let name = series_name(measure.name.get(language), &figure.breakdown);
    let (region, unit) = (figure.region.name.get(language), catalogue.unit_of(measure)?.name.get(language));
    Some(both!(language, "{name}：{region}，单位：{unit}", "{name}: {region}, in {unit}"))
}

/// The series as a line of columns, with its scale and what its marks mean. Amounts over another length of time than the
/// last one are not drawn: three years would tower over one.
fn picture(series: &Series, kind: Kind, unit: &Unit, language: Language) -> Vec<String> {
    let length = |point: &Point| (kind == Kind::Flow).then(|| point.figure.period.length());
    let last = series.points.last().and_then(length);
    let mut before: Option<Period> = None;
    let mut column = |point: &Point| match point.figure.quantity(unit) {
        None if point.figure.reading.status == Status::Suppressed => Column::Withheld,
        None => Column::None,
        Some(_) if length(point) != last => Column::Other,
        Some(quantity) => {
            let before = before.replace(point.figure.period);
            Column::Value { quantity, compared: is_in_line(point, before) }
        }
    };
    // What is missing from a regular series is a gap, before the first figure behind it.
    let month = |point: &Point| month_number(point.figure.period.end);
    let months: Vec<i32> = series.points.iter().filter(|point| length(point) == last).map(month).collect();
    let mut holes = holes(&months).into_iter().peekable();
    let mut all = Vec::new();
    for point in &series.points {
        if let Some(hole) = holes.next_if(|hole| hole.first < month(point)) {
            all.extend(std::iter::repeat_n(Column::None, hole.missing.min(MOST_MISSING)));
        }
        all.push(column(point));
    }
    let Some(Columns { mut lines, most, meanings }) = chart::columns(&all, language) else { return Vec::new() };
    let most = number::amount(most, unit, language);
    let mut said = vec![both!(language, "从 0 到 {most}", "from 0 to {most}")];
    said.extend(meanings);
    if let Some(line) = lines.last_mut() {
        *line += &format!("   {}", said.join(language.pick("；", "; ")));
    }
    lines
}

/// So many places are left free at the most, where figures are missing.
const MOST_MISSING: usize = 12;

/// Whether a figure can be seen beside the one drawn before it: not across a break, not over other places, and not where
/// it is compared with one that is drawn further back.
fn is_in_line(point: &Point, before: Option<Period>) -> bool {
    let Some(compared) = &point.compared else { return true };
    match &compared.change {
        Ok(_) => before.is_none_or(|before| before == compared.with),
        Err(reason) => matches!(reason, Reason::BoundsOnly | Reason::NoValue),
    }
}

fn change(point: &Point, unit: &Unit, language: Language) -> [String; 2] {
    match point.compared.as_ref().map(|compared| &compared.change) {
        None => Default::default(),
        Some(Ok(Change { difference, per_mille, .. })) => [
            number::change(difference, unit, language),
            per_mille.as_ref().map_or_else(String::new, |change| number::per_cent(change, true, language)),
        ],
        Some(Err(_)) => [both!(language, "不作比较", "not compared"), String::new()],
    }
}

/// The same for programs: the columns of a figure, then the change with its bounds and why there is none.
pub fn rows(series: &[Series], catalogue: &Catalogue, language: Language) -> Rows {
    let mut columns = machine::FIGURE.to_vec();
    columns.push("compared_with");
    columns.extend(machine::CHANGE);
    columns.push("not_compared");
    columns.extend(["places_sum", "places_low", "places_high"]);
    let mut rows = Rows::new(&columns);
    for Series { measure, points, .. } in series {
        let Some(unit) = catalogue.measures.get(*measure).and_then(|measure| catalogue.unit_of(measure)) else {
            continue;
        };
        for Point { figure, compared } in points {
            let Some(mut row) = machine::figure(figure, catalogue, language) else { continue };
            let (change, reason): (Option<&Change>, Option<&Reason>) =
                match compared.as_ref().map(|compared| &compared.change) {
                    None => (None, None),
                    Some(Ok(change)) => (Some(change), None),
                    Some(Err(reason)) => (None, Some(reason)),
                };
            row.push(compared.as_ref().map_or(Value::Null, |compared| compared.with.to_string().into()));
            row.extend(machine::change(change, unit, language));
            row.push(reason.map_or(Value::Null, |reason| reason_words(reason, language).into()));
            let places =
                |of: fn(&Quantity) -> Option<i128>| maybe(figure.beside.as_ref().and_then(|b| of(&b.sum)), unit);
            row.extend([places(|sum| Some(sum.value)), places(|sum| sum.low), places(|sum| sum.high)]);
            rows.rows.push(row);
        }
    }
    rows
}
