//! Bytes as a table, shaped against the catalogue of a new ledger, with the layout that stands behind a line `====`.
//!
//! The lines of a file are counted once each, every view reads columns that the table has, and every fault stands
//! within the table or the layout.

#![no_main]

use careledger::intake::body::Content;
use careledger::intake::layout::{CONSTANTS, Layout, ROLES};
use careledger::intake::pipeline::{self, Request};
use careledger::intake::view::Source as From;
use careledger_fuzz::{Source, assert_told, catalogue, parts};
use libfuzzer_sys::fuzz_target;

const TABLE: &str = "table.csv";
const LAYOUT: &str = "layout.toml";

fuzz_target!(|bytes: &[u8]| {
    let parts = parts(bytes, 2);
    let layout = match parts.get(1).map(|bytes| Layout::read(LAYOUT, bytes)) {
        None => None,
        Some(Ok(layout)) => Some(layout),
        Some(Err(_)) => return,
    };
    let mut sources = vec![Source { name: TABLE, bytes: parts[0] }];
    sources.extend(parts.get(1).map(|bytes| Source { name: LAYOUT, bytes }));
    let add = layout.as_ref().is_none_or(|layout| layout.add);
    let files = vec![(TABLE.to_owned(), Content::Bytes(parts[0].to_vec()))];
    let named = layout.as_ref().is_some_and(|layout| layout.publication.is_some());
    let publication = (!named).then(|| "qingdao-2019".to_owned());
    let request = Request { files, layout, add, publication, ..Request::default() };
    let mut catalogue = catalogue();
    let Ok(read) = pipeline::read(&request, &mut catalogue, &[]) else { return };
    for file in read.files.known.iter().filter(|file| !file.of_layout) {
        let told = read.batch.files.iter().find(|(number, _)| *number == file.number).map(|(_, told)| told);
        let told = told.unwrap_or_else(|| panic!("a file without a word of it"));
        assert_eq!(told.lines.total(), file.table.line_count(), "{:?}", told.lines);
        let width = file.table.header.len();
        for view in &file.views {
            let others = ["period_year", "as_written", "rounded_to", "file", "line"];
            for name in ROLES.iter().chain(CONSTANTS).chain(&others) {
                assert!(!matches!(view.source(name), Some(From::Column(at)) if *at >= width), "{name} {view:?}");
            }
            assert!(view.dimensions.iter().all(|(_, at)| *at < width), "{view:?}");
        }
        if let Some(shape) = &told.shape {
            assert!(shape.header >= 1 && shape.header <= file.table.line_count(), "{shape:?}");
            // Titles state things above the header; a unit may also stand among the rows or below them.
            let above = |line: &u32| (1..shape.header).contains(line);
            let within = |line: &u32| (1..=file.table.line_count()).contains(line);
            let placed = |(what, _, line): &(&str, String, u32)| above(line) || (*what == "unit" && within(line));
            assert!(shape.stated.iter().all(placed), "{shape:?}");
        }
    }
    let figures = read.figures.sorted().expect("a few figures need no work file");
    let rows: Vec<_> = figures.blocks().expect("nor a file to be read").flat_map(Result::unwrap).collect();
    for observation in rows.iter().map(|row| figures.observation(row)) {
        let file = read.files.known.iter().find(|file| file.number == observation.file);
        // A line of an earlier file, in an export, is that file's own.
        assert!(file.is_none_or(|file| (1..=file.table.line_count()).contains(&observation.line)), "{observation:?}");
        assert!(catalogue.measures.get(observation.key.measure).is_some(), "{observation:?}");
        assert!(catalogue.regions.get(observation.key.region).is_some(), "{observation:?}");
        assert!(catalogue.publications.get(observation.key.publication).is_some(), "{observation:?}");
        assert!(observation.key.period.start <= observation.key.period.end, "{observation:?}");
    }
    let (faults, more) = read.faults.sorted(&request.files);
    if !faults.is_empty() {
        assert_told(&faults, more, &sources);
    }
});
