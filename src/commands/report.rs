//! `report`: the canned reports.

mod changes;
mod compare;
mod ratios;
mod revisions;

use super::selection::{self, Asked};
use super::{Answer, Context, Result, figures};
use crate::domain::aggregate;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::{Figure, Selection};
use crate::domain::measure::{Domain, MeasureId};
use crate::domain::report::{Cell, Label, Note, Section};
use crate::render::document::Document;
use crate::render::machine::{self, Rows};
use crate::render::{Format, figures as shown_as, lists, notes};
use crate::store::Ledger;

/// A canned report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    Overview,
    Domain(Domain),
    Changes,
    Compare,
    Ratios,
    Revisions,
    Publications,
    Coverage,
}

impl Report {
    pub fn code(self) -> &'static str {
        match self {
            Report::Overview => "overview",
            Report::Domain(domain) => domain.code(),
            Report::Changes => "changes",
            Report::Compare => "compare",
            Report::Ratios => "ratios",
            Report::Revisions => "revisions",
            Report::Publications => "publications",
            Report::Coverage => "coverage",
        }
    }
}

/// Opens the ledger and shows a report; of those that are not of a domain only what is about these measures, or
/// everything where none is named.
pub fn run(report: Report, measures: &[String], asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    match report {
        Report::Changes => changes::show(measures, asked, format, &ledger, context),
        Report::Compare => compare::show(measures, asked, format, &ledger, context),
        Report::Ratios => ratios::show(measures, asked, format, &ledger, context),
        Report::Revisions => revisions::show(measures, asked, format, &ledger, context),
        _ => show(report, asked, format, &ledger, context),
    }
}

/// The measures that a report is about: those named, or all.
fn measures_of(texts: &[String], catalogue: &Catalogue) -> Result<Vec<MeasureId>> {
    if texts.is_empty() {
        return Ok(catalogue.measures.iter().map(|measure| measure.id).collect());
    }
    selection::measures(texts, catalogue)
}

/// Shows what the ledger has of a domain, of all, or of its publications and periods.
pub fn show(report: Report, asked: &Asked, format: Format, ledger: &Ledger, context: &mut Context) -> Result {
    let mut catalogue = ledger.catalogue()?;
    let domains: &[Domain] = match &report {
        Report::Domain(domain) => &[*domain],
        _ => &Domain::ALL,
    };
    let measures = catalogue.measures.iter().filter(|m| domains.contains(&m.domain)).map(|m| m.id).collect();
    let (mut selected, mut regions) = selection::select(asked, measures, ledger, &mut catalogue)?;
    let language = context.language;
    let (document, rows) = match report {
        Report::Publications | Report::Coverage => {
            let list = if report == Report::Coverage {
                lists::coverage(&ledger.coverage(&selected)?, &catalogue, language)
            } else {
                // Publications are not of one region: all of them, with or without figures, unless some were asked for.
                if asked.regions.is_empty() {
                    (selected.regions, regions) = (None, Vec::new());
                }
                let mut found = ledger.publication_uses(&selected)?;
                let all = selected.regions.is_none() && !selected.has_period();
                found.retain(|publication| all || publication.figures > 0);
                lists::publications(&found, &catalogue, language)
            };
            let mut document = list.document;
            if list.rows.rows.is_empty() {
                let note = selection::nothing(&selected, regions, ledger)?;
                document = Document { notes: notes::notes(&[note], &catalogue, language), ..Document::default() };
            }
            (document, list.rows)
        }
        _ => {
            let years = selected.has_period() || domains.iter().any(|domain| side_by_side(*domain, domains));
            let (found, mut said) = figures::find(&selected, years, ledger, &catalogue)?;
            if found.is_empty() {
                said.extend(figures::nothing(&selected, regions, ledger, &catalogue)?);
            }
            figures_report(domains, found, said, &selected, &catalogue, context)
        }
    };
    Answer { name: report.code(), as_known_on: selected.as_known_on, document, rows: || rows }.write(format, context)
}

/// Whether the years of a domain stand side by side. Services are shown by type and year; the other domains have no
/// years to set side by side.
fn side_by_side(domain: Domain, domains: &[Domain]) -> bool {
    domain == Domain::Services && domains.len() == 1
}

/// The figures of domains in sections, with what was `said` of them already and the notes and sources that belong to them.
fn figures_report(
    domains: &[Domain],
    mut found: Vec<Figure>,
    mut said: Vec<Note>,
    selected: &Selection,
    catalogue: &Catalogue,
    context: &Context,
) -> (Document, Rows) {
    let language = context.language;
    let (mut sections, mut section_notes): (Vec<Section>, Vec<Note>) = Default::default();
    let mut others = None;
    let years = |domain: Domain| side_by_side(domain, domains);
    if !selected.has_period() {
        (found, others) = aggregate::latest(catalogue, found, domains.iter().any(|domain| years(*domain)));
    }
    for domain in domains {
        let (of_domain, notes) = aggregate::sections(catalogue, *domain, &found, years(*domain));
        sections.extend(of_domain);
        section_notes.extend(notes);
    }
    let cells = |places: bool| {
        let lines = sections.iter().flat_map(|section| &section.lines);
        let lines = lines.filter(move |line| places == matches!(line.label, Label::Places { .. }));
        lines.flat_map(|line| line.cells.iter().flatten().filter_map(Cell::figure))
    };
    let shown: Vec<&Figure> = cells(false).collect();
    said.extend(section_notes);
    said.extend(aggregate::figure_notes(catalogue, shown.iter().copied()));
    said.extend(others);
    said.extend(aggregate::programs_elsewhere(catalogue, selected, shown.iter().copied()));
    let document = Document {
        blocks: sections.iter().map(|section| shown_as::section(section, catalogue, language)).collect(),
        notes: notes::notes(&said, catalogue, language),
        sources: shown_as::sources(shown.into_iter().chain(cells(true)), catalogue, language),
        ..Document::default()
    };
    (document, machine::sections(&sections, catalogue, language))
}
