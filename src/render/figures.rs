//! Sections of figures as tables for people.

use super::document::{Block, Grid};
use super::{chart, derivation, derived, number, words};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::Figure;
use crate::domain::language::Language;
use crate::domain::measure::{Domain, Kind, Measure};
use crate::domain::observation::{Reading, Status};
use crate::domain::period::{Length, Period};
use crate::domain::publication::Publication;
use crate::domain::quantity::Quantity;
use crate::domain::report::{Cell, Label, Line, Section};
use crate::domain::unit::Unit;
use std::collections::BTreeMap;

/// A section as a table under its region and period.
pub fn section(section: &Section, catalogue: &Catalogue, language: Language) -> Block {
    let grid = match section.periods.as_slice() {
        [_] => single(section, catalogue, language),
        _ => side_by_side(section, catalogue, language),
    };
    Block { picture: chart::legend(&grid.bars, language), ..Block::new(heading(section, catalogue, language), grid) }
}

fn heading(section: &Section, catalogue: &Catalogue, language: Language) -> String {
    let region = section.region.name.get(language);
    let domain = words::domain_title(section.domain, language);
    let stock = section.lines.iter().find_map(|line| match &line.label {
        Label::Measure { measure, .. } => catalogue.measures.get(*measure).map(|m| m.kind == Kind::Stock),
        _ => None,
    });
    match section.periods.as_slice() {
        [only] => both!(
            language,
            "{domain}：{region}，{}",
            "{domain}: {region}, {}",
            period(only, stock == Some(true), language)
        ),
        _ => both!(language, "{domain}：{region}，按年", "{domain}: {region}, by year"),
    }
}

/// A reference period for a heading: what kind it is goes with it where that is not plain.
pub fn period(period: &Period, stock: bool, language: Language) -> String {
    if stock && !period.is_day() {
        return both!(language, "{period}（未说明是哪一天）", "{period} (the day is not stated)");
    }
    match period.length() {
        Length::Days(_) if !period.is_day() => {
            both!(language, "{} 至 {}（累计，不是一年）", "{} to {} (cumulative, not a year)", period.start, period.end)
        }
        Length::Months(months) if !matches!(months, 1 | 3 | 12) => both!(
            language,
            "{} 至 {}（累计 {months} 个月）",
            "{} to {} (cumulative, {months} months)",
            period.start,
            period.end
        ),
        _ => period.to_string(),
    }
}

/// One period: value, unit, share and source in columns of their own.
fn single(section: &Section, catalogue: &Catalogue, language: Language) -> Grid {
    let funding = section.domain == Domain::Funding;
    let shares = section.lines.iter().any(|line| line.share.is_some());
    let mut headings = vec![words::measure_of(section.domain, language), language.pick(">数值", ">value")];
    headings.push(language.pick("单位", "unit"));
    if shares {
        headings.push(language.pick(">占比", ">share"));
    }
    if funding {
        headings.extend([language.pick("资金来源", "financing"), language.pick("地点", "places")]);
    }
    headings.push(language.pick("出版物", "publication"));
    let mut grid = Grid::new(&headings);
    for line in &section.lines {
        let cell = line.cells.first().and_then(Option::as_ref);
        let mut row = vec![label(line, catalogue, language), value(cell, catalogue, language)];
        row.push(unit(line, catalogue, language));
        if shares {
            row.push(line.share.as_ref().map_or_else(String::new, |share| number::per_cent(share, false, language)));
        }
        if funding {
            row.extend(program(line, catalogue, language));
        }
        row.push(match cell {
            Some(Cell::Published(figure)) => figure.publication.code.clone(),
            Some(Cell::Derived { .. } | Cell::Summed(_)) => derived::word(language).to_owned(),
            None => String::new(),
        });
        grid.rows.push(row);
        grid.bars.push(if shares { share_bar(line, catalogue) } else { String::new() });
    }
    grid
}

/// The bar of a line in a section with shares: of the whole, so that bars of different groups can be set beside each other.
fn share_bar(line: &Line, catalogue: &Catalogue) -> String {
    const WHOLE: i128 = 1_000;
    let figure = line.cells.first().and_then(Option::as_ref).and_then(Cell::figure);
    let unit = figure.and_then(|figure| catalogue.unit_of(catalogue.measures.get(figure.measure)?));
    let some = figure.zip(unit).and_then(|(figure, unit)| figure.quantity(unit)).is_some_and(|found| found.value > 0);
    match (&line.share, figure) {
        // Less than a tenth of a per cent is not nothing.
        (Some(share), _) if some && *share == Quantity::exact(0) => {
            chart::bar(&Quantity::exact(1), WHOLE, chart::CELLS)
        }
        (Some(share), _) => chart::bar(share, WHOLE, chart::CELLS),
        (None, Some(figure)) => chart::without_value(&figure.reading, WHOLE),
        (None, None) => String::new(),
    }
}

/// Several calendar years: one column for each, and the sources in a last row.
fn side_by_side(section: &Section, catalogue: &Catalogue, language: Language) -> Grid {
    let years: Vec<String> = section.periods.iter().map(|period| format!(">{period}")).collect();
    let mut headings = vec![words::measure_of(section.domain, language), language.pick("单位", "unit")];
    headings.extend(years.iter().map(String::as_str));
    let mut grid = Grid::new(&headings);
    for line in &section.lines {
        let mut row = vec![label(line, catalogue, language), unit(line, catalogue, language)];
        row.extend(line.cells.iter().enumerate().map(|(at, cell)| {
            let text = value(cell.as_ref(), catalogue, language);
            match cell {
                // A sum over some of the parts says so in its own cell; the label is for all the years.
                Some(Cell::Derived { parts, of, .. }) if parts < of => format!("{text} [{parts}/{of}]"),
                // So does a derived figure among published ones: the last row is for all the column.
                Some(Cell::Summed(_)) if published(section, at) && !matches!(line.label, Label::Places { .. }) => {
                    both!(language, "{text}（{}）", "{text} ({})", derived::word(language))
                }
                _ => text,
            }
        }));
        grid.rows.push(row);
    }
    let sources = |at: usize| {
        let figures = || section.lines.iter().filter_map(move |line| line.cells.get(at)?.as_ref()?.figure());
        let published = figures().filter(|figure| figure.derived.is_none());
        let mut codes: Vec<&str> = published.map(|figure| figure.publication.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.extend(figures().any(|figure| figure.derived.is_some()).then_some(derived::word(language)));
        codes.join(words::comma(language))
    };
    let mut row = vec![language.pick("出版物", "publication").to_owned(), String::new()];
    row.extend((0..section.periods.len()).map(sources));
    grid.rows.push(row);
    grid
}

/// Whether a column has published figures.
fn published(section: &Section, at: usize) -> bool {
    section.lines.iter().any(|line| matches!(line.cells.get(at), Some(Some(Cell::Published(_)))))
}

fn label(line: &Line, catalogue: &Catalogue, language: Language) -> String {
    let indent = "  ".repeat(line.depth);
    let text = match &line.label {
        Label::Measure { measure, breakdown } => {
            let name = catalogue.measures.get(*measure).map_or("", |measure| measure.name.get(language));
            if breakdown == "all" { name.to_owned() } else { format!("{name} [{breakdown}]") }
        }
        Label::Group { group } => catalogue.groups.get(*group).map_or("", |group| group.name.get(language)).to_owned(),
        Label::Sum { group, beside } => sum_label(line, *group, *beside, catalogue, language),
        Label::Places { .. } => {
            let places = |cell: &Cell| cell.figure()?.derived.as_ref()?.places;
            let mut all = line.cells.iter().flatten().map(places);
            let first = all.next().flatten();
            derivation::beside_label(first.filter(|_| all.all(|other| other == first)).as_ref(), language)
        }
    };
    format!("{indent}{text}")
}

fn sum_label(line: &Line, group: i64, beside: bool, catalogue: &Catalogue, language: Language) -> String {
    let counts = line.cells.iter().flatten().find_map(|cell| match cell {
        Cell::Derived { parts, of, .. } => Some((*parts, *of)),
        Cell::Published(_) | Cell::Summed(_) => None,
    });
    let (parts, of) = counts.unwrap_or_default();
    if line.cells.len() == 1 && parts < of {
        return both!(language, "{of}项中{parts}项之和", "sum of {parts} of the {of} parts");
    }
    let group = catalogue.groups.get(group).map_or("", |group| group.name.get(language));
    match (beside, line.cells.len()) {
        (true, _) => both!(language, "各部分之和（对照公布的总数）", "sum of the parts, beside the published total"),
        (false, 1) => both!(language, "以上{parts}项之和", "sum of these {parts}"),
        _ => both!(language, "{group}之和", "sum {group}"),
    }
}

fn value(cell: Option<&Cell>, catalogue: &Catalogue, language: Language) -> String {
    match cell {
        Some(Cell::Published(figure) | Cell::Summed(figure)) => figure_text(figure, catalogue, language),
        Some(Cell::Derived { sum, unit, places, .. }) => {
            let text = catalogue.units.get(*unit).map(|unit| number::derived(sum, unit, language));
            text.unwrap_or_default() + &derived::mark_of(None, places.as_ref())
        }
        None => String::new(),
    }
}

/// A figure with a word on its status where that is not normal; with what is missing where it is a sum of some.
pub fn figure_text(figure: &Figure, catalogue: &Catalogue, language: Language) -> String {
    let unit = catalogue.measures.get(figure.measure).and_then(|measure| catalogue.unit_of(measure));
    let Some(unit) = unit else { return String::new() };
    if let Some(derived) = &figure.derived {
        return number::derived(&derived.sum, unit, language) + &derived::mark(derived);
    }
    reading_text(&figure.reading, unit, language)
}

/// What a publication says, with a word on its status where that is not normal.
pub fn reading_text(reading: &Reading, unit: &Unit, language: Language) -> String {
    let text = number::reading(reading, unit, language);
    let status = reading.status;
    if status.has_value() && status != Status::Normal {
        both!(language, "{text}（{}）", "{text} ({})", words::status(status, language))
    } else {
        text
    }
}

fn unit(line: &Line, catalogue: &Catalogue, language: Language) -> String {
    let id = match &line.label {
        Label::Measure { measure, .. } | Label::Places { measure, .. } => {
            catalogue.measures.get(*measure).map(|measure| measure.unit)
        }
        _ => line.cells.iter().flatten().find_map(|cell| match cell {
            Cell::Derived { unit, .. } => Some(*unit),
            Cell::Published(_) | Cell::Summed(_) => None,
        }),
    };
    id.and_then(|id| catalogue.units.get(id)).map_or_else(String::new, |unit| unit.name.get(language).to_owned())
}

/// Financing and places of a program.
fn program(line: &Line, catalogue: &Catalogue, language: Language) -> [String; 2] {
    let Label::Measure { measure, .. } = &line.label else { return Default::default() };
    let measure: Option<&Measure> = catalogue.measures.get(*measure);
    let Some(program) = measure.and_then(|measure| measure.program.as_ref()) else { return Default::default() };
    let places = program.places.iter().filter_map(|id| catalogue.regions.get(*id));
    let names: Vec<&str> = places.map(|place| place.name.get(language)).collect();
    [words::financing(program.financing, language).to_owned(), names.join(words::comma(language))]
}

/// The publications that figures are quoted or summed from, each once: code, title, publisher, date.
pub fn sources<'a>(
    figures: impl IntoIterator<Item = &'a Figure>,
    catalogue: &'a Catalogue,
    language: Language,
) -> Vec<String> {
    let mut found: Vec<&Publication> = Vec::new();
    for figure in figures {
        match &figure.derived {
            Some(derived) => found.extend(derived.publications.iter().filter_map(|id| catalogue.publications.get(*id))),
            None => found.extend(catalogue.publications.by_code(&figure.publication.code)),
        }
    }
    publications(found, language)
}

/// The same of publications, in the order of their dates.
pub fn publications<'a>(found: impl IntoIterator<Item = &'a Publication>, language: Language) -> Vec<String> {
    let each: BTreeMap<_, &Publication> = found.into_iter().map(|p| ((p.published_on, &p.code), p)).collect();
    let line = |publication: &Publication| {
        let Publication { code, title, publisher, published_on, .. } = publication;
        let url = publication.url.as_ref().map_or_else(String::new, |url| both!(language, "，{url}", ", {url}"));
        let mark = if publication.is_unreliable() { language.pick("（不可靠）", " (unreliable)") } else { "" };
        both!(
            language,
            "{code}：{publisher}，《{title}》，{published_on}{url}{mark}",
            "{code}: {publisher}, “{title}”, {published_on}{url}{mark}"
        )
    };
    each.into_values().map(line).collect()
}
