//! Series over time, with what changed from each figure to the next.

use super::document::{Block, Grid};
use super::machine::{self, Rows, maybe};
use super::notes::{caution_words, reason_words, series as series_name};
use super::{derived, figures, number};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::comparability::{Caution, Change, Reason};
use crate::domain::language::Language;
use crate::domain::quantity::Quantity;
use crate::domain::trend::{Point, Series};
use crate::domain::unit::Unit;
use serde_json::Value;

/// A series as a table for people.
pub fn block(series: &Series, catalogue: &Catalogue, language: Language) -> Option<Block> {
    let measure = catalogue.measures.get(series.measure)?;
    let unit = catalogue.unit_of(measure)?;
    let name = series_name(measure.name.get(language), &series.breakdown);
    let (region, unit_name) = (series.region.name.get(language), unit.name.get(language));
    let heading = both!(language, "{name}：{region}，单位：{unit_name}", "{name}: {region}, in {unit_name}");
    // Said only where it is not the line above.
    let skips = series.points.iter().filter_map(|point| point.compared.as_ref()).any(|compared| !compared.adjacent);
    let mut headings = vec![language.pick("期间", "period"), language.pick(">数值", ">value")];
    headings.extend([language.pick(">变化", ">change"), language.pick(">变化率", ">per cent")]);
    headings.extend(skips.then_some(language.pick("对照", "against")));
    headings.push(language.pick("出版物", "publication"));
    let mut grid = Grid::new(&headings);
    for point in &series.points {
        let mut row = vec![point.figure.period.to_string(), figures::figure_text(&point.figure, catalogue, language)];
        row.extend(change(point, unit, language));
        if skips {
            let with = point.compared.as_ref().filter(|compared| compared.change.is_ok());
            row.push(with.map_or_else(String::new, |compared| compared.with.to_string()));
        }
        let derived = point.figure.derived.is_some();
        row.push(if derived { derived::word(language).to_owned() } else { point.figure.publication.code.clone() });
        grid.rows.push(row);
    }
    Some(Block { heading, grid })
}

fn change(point: &Point, unit: &Unit, language: Language) -> [String; 2] {
    match point.compared.as_ref().map(|compared| &compared.change) {
        None => Default::default(),
        Some(Ok(Change { difference, per_mille, .. })) => [
            number::change(difference, unit, language),
            per_mille.as_ref().map_or_else(String::new, |change| number::per_cent(change, true, language)),
        ],
        Some(Err(_)) => [both!(language, "不比较", "not compared"), String::new()],
    }
}

/// The same for programs: the columns of a figure, then the change with its bounds and why there is none.
pub fn rows(series: &[Series], catalogue: &Catalogue, language: Language) -> Rows {
    let mut columns = machine::FIGURE.to_vec();
    columns.extend([
        "compared_with",
        "change",
        "change_low",
        "change_high",
        "per_cent",
        "per_cent_low",
        "per_cent_high",
        "direction",
        "caution",
        "not_compared",
    ]);
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
            let bound = |of: fn(&Quantity) -> Option<i128>| maybe(change.and_then(|c| of(&c.difference)), unit);
            let share = change.and_then(|change| change.per_mille);
            // One number only where it is the only one possible: -8.5 % may as well be a rise.
            row.push(bound(|difference| difference.is_certain().then_some(difference.value)));
            row.push(bound(|difference| difference.low));
            row.push(bound(|difference| difference.high));
            row.push(tenths(share.filter(Quantity::is_certain).map(|share| share.value)));
            row.push(tenths(share.and_then(|share| share.low)));
            row.push(tenths(share.and_then(|share| share.high)));
            row.push(change.and_then(Change::direction).map_or(Value::Null, |direction| direction.code().into()));
            let cautions =
                Caution::ALL.into_iter().filter(|caution| change.is_some_and(|change| change.needs(*caution)));
            let cautions: Vec<&str> = cautions.map(|caution| caution_words(caution, language)).collect();
            row.push(machine::text(&cautions.join(language.pick("；", "; "))));
            row.push(reason.map_or(Value::Null, |reason| reason_words(reason, language).into()));
            rows.rows.push(row);
        }
    }
    rows
}

fn tenths(per_mille: Option<i128>) -> Value {
    let Some(per_mille) = per_mille else { return Value::Null };
    let sign = if per_mille < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{}", per_mille.abs() / 10, per_mille.abs() % 10);
    text.parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}
