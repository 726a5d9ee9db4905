//! `check`: what it finds, kind by kind and in both languages, and what it leaves in peace.

mod accepted;
mod areas;
mod as_known;
mod file;
mod over_time;
mod parts;
mod quiet;
mod sources;

use crate::harness::Session;

/// The publications that the figures of these sessions are quoted from.
const PUBLICATIONS: &str = "code,title,publisher,published_on\n\
    p-2019,公报2019,民政局,2020-03-01\np-2020,公报2020,民政局,2021-03-01\n\
    p-2021,公报2021,民政局,2022-03-01\np-2030,公报2030,民政局,2031-03-01\n";

/// A ledger with the publications above and these figures of Qingdao: publication, measure, period and value, with
/// columns behind them if `columns` names any.
fn ledger(columns: &str, figures: &str) -> Session {
    let session = Session::new();
    session.ok(&["init", "--empty"]);
    session
        .file("publications.csv", PUBLICATIONS)
        .file("figures.csv", format!("publication,measure,period,value{columns}\n{figures}"));
    let answer = session.run(&["import", "--add", "--confirm", "publications.csv", "figures.csv"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{figures}");
    session
}

/// What `check` says of one kind, in both languages, one after the other, with its exit code.
fn found(session: &Session, kind: &str) -> String {
    let of = |language: &str| said(session, &["check", "--only", kind, "--lang", language]);
    format!("{}\n{}", of("en"), of("zh"))
}

fn said(session: &Session, arguments: &[&str]) -> String {
    let answer = session.run(arguments);
    format!("{}{}exit code {}\n", answer.out, answer.err, answer.code)
}

/// Whoever asks it to stop is heard, and nothing is written.
#[test]
fn a_check_can_be_stopped() {
    use careledger::commands::{self, Context, Failure};
    let session = ledger("", "p-2020,孤儿,2020-12-31,800\n");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let progress = careledger::domain::progress::Progress::default();
    progress.stop();
    let mut context = Context {
        ledger: session.path("careledger.db"),
        language: careledger::domain::language::Language::English,
        now: String::new(),
        out: &mut out,
        err: &mut err,
        recorded: false,
        progress,
        pictures: true,
    };
    let check = commands::check::Check { limit: 20, ..Default::default() };
    let stopped = commands::check::run(&check, careledger::render::Format::Table, &mut context);
    assert!(matches!(stopped, Err(Failure::Interrupted)), "{stopped:?}");
    assert!(out.is_empty() && err.is_empty());
}
