//! The views of a shaped table: what all of its figures have, and what each column of them has besides.

use super::columns::Column;
use super::{meaning, titles};
use crate::domain::fault::{Fault, Located};
use crate::domain::outcome::Shape;
use crate::intake::layout::Layout;
use crate::intake::table::{Row, Table};
use crate::intake::view::{Fixed, Source, View};
use crate::intake::{period, sdmx};

/// What every figure of the table has: the cells of its row, and what constants and titles state.
pub fn base(
    table: &Table,
    stated: Vec<titles::Stated>,
    body: &[Row],
    said: &Layout,
    columns: &[Column],
    told: &mut Shape,
) -> View {
    let mut base = View::default();
    base.published = true;
    let of_codes = columns.iter().position(|column| matches!(column, Column::Role("region", _)));
    let both = |row: &Row| of_codes.is_some_and(|at| sdmx::has_label(row.cell(at)));
    base.labelled = !body.is_empty() && body.iter().all(both)
        || table.header.iter().any(|heading| heading.starts_with("REF_AREA:") || heading.starts_with("TIME_PERIOD:"));
    for stated in stated {
        let has_column = columns.iter().any(|column| matches!(column, Column::Role(role, _) if *role == stated.role));
        // A year in a title goes with months in the headings.
        let months = stated.role == "period" && columns.iter().any(has_month);
        let in_headings = !months && columns.iter().any(
            |column| matches!(column, Column::Figures(fixed, _) if fixed.iter().any(|(role, _)| *role == stated.role)),
        );
        if has_column || in_headings {
            continue;
        }
        told.stated.push((stated.role, stated.fixed.text.clone(), stated.fixed.place.line));
        set(&mut base, stated.role, stated.fixed);
    }
    for (role, fixed) in &said.constants {
        set(&mut base, role, fixed.clone());
    }
    for (at, column) in columns.iter().enumerate() {
        let heading = || table.header.get(at).cloned().unwrap_or_default();
        match column {
            Column::Role(role, unit) => {
                if *role == "breakdown" {
                    base.parts.push(at);
                } else {
                    base.set(role, Source::Column(at));
                }
                told.roles.push((heading(), (*role).to_owned()));
                if let Some(unit) = unit {
                    base.counted_in = Some(unit.clone());
                }
            }
            Column::Dimension(dimension) => {
                base.dimensions.push((dimension.clone(), at));
                told.roles.push((heading(), dimension.clone()));
            }
            Column::LeftOut | Column::Total(_) => told.left_out.push(heading()),
            _ => {}
        }
    }
    base
}

pub fn has_month(column: &Column) -> bool {
    match column {
        Column::Figures(fixed, _) => {
            fixed.iter().any(|(role, fixed)| *role == "period" && meaning::is_month(&fixed.text))
        }
        _ => false,
    }
}

/// Says something of all figures of a view.
pub fn set(view: &mut View, role: &'static str, fixed: Fixed) {
    if role == "unit" {
        view.counted_in = Some(fixed);
    } else {
        view.set(role, Source::Fixed(fixed));
    }
}

/// A view for each column of figures.
pub fn views(table: &Table, base: &View, columns: &[Column], told: &mut Shape) -> Vec<View> {
    let mut views = Vec::new();
    if base.has("value") {
        views.push(base.clone());
    }
    for (at, column) in columns.iter().enumerate() {
        let Column::Figures(fixed, unit) = column else { continue };
        let mut view = base.clone();
        view.set("value", Source::Column(at));
        for (role, fixed) in fixed {
            match *role {
                "period" => add_period(&mut view, fixed.clone()),
                role => set(&mut view, role, fixed.clone()),
            }
        }
        if unit.is_some() {
            view.counted_in = unit.clone();
        }
        told.figures.push(table.header.get(at).cloned().unwrap_or_default());
        views.push(view);
    }
    views
}

/// Adds what a heading says of the period. A month goes with the year that stands in the rows, above it or in a title;
/// a year with the months in the rows.
pub fn add_period(view: &mut View, fixed: Fixed) {
    match view.source("period").cloned() {
        Some(year) if meaning::is_month(&fixed.text) => {
            view.set("period_year", year);
            view.set("period", Source::Fixed(fixed));
        }
        Some(Source::Column(_)) => view.set("period_year", Source::Fixed(fixed)),
        Some(Source::Fixed(month)) if meaning::is_month(&month.text) => {
            view.set("period_year", Source::Fixed(fixed));
        }
        _ => view.set("period", Source::Fixed(fixed)),
    }
}

/// Columns of figures of which nothing tells them apart, but for their place.
pub fn same_figures(table: &Table, views: &[View]) -> Vec<Located> {
    let of = |view: &View| (view.without("value"), view.counted_in.as_ref().map(|fixed| fixed.text.clone()));
    let mut faults = Vec::new();
    for (at, view) in views.iter().enumerate().skip(1) {
        if views[..at].iter().any(|other| of(other) == of(view)) {
            let column = view.column().saturating_sub(1) as usize;
            let heading = table.header.get(column).cloned().unwrap_or_default();
            faults.push(table.header_fault(column, Fault::RepeatedHeading { heading }));
        }
    }
    faults
}

/// Whether every period that is written like 2010-11 may as well be twelve months of two years. Where one cannot be,
/// all are months.
pub fn may_be_two_years(columns: &[Column], body: &[Row]) -> bool {
    let of_columns = columns.iter().enumerate().filter(|(_, column)| matches!(column, Column::Role("period", _)));
    let in_rows = of_columns.flat_map(|(at, _)| body.iter().map(move |row| row.cell(at)));
    let in_headings = columns.iter().filter_map(|column| match column {
        Column::Figures(fixed, _) => Some(fixed),
        _ => None,
    });
    let periods = in_headings.flatten().filter(|(role, _)| *role == "period").map(|(_, fixed)| fixed.text.as_str());
    let short = |text: &str| {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        text.split_once(['/', '-', '–']).is_some_and(|(first, second)| {
            first.len() == 4 && matches!(second.len(), 2 | 4) && digits(first) && digits(second)
        })
    };
    let like: Vec<&str> = periods.chain(in_rows).filter(|text| short(text)).collect();
    !like.is_empty() && like.iter().all(|text| period::may_be_two_years(text))
}
